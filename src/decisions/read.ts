import { readFile, stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { Decision, DecisionDocument } from '../model/decision.ts';
import type { Failure, Staged } from '../model/failure.ts';
import type { Sources } from '../model/range.ts';
import { discoverDecisions } from './discover.ts';
import { type DocumentFile, type DocumentFiles, filesBelow, filesNamed } from './document-files.ts';
import { means, nameReason } from './ids.ts';
import { type ParseOptions, parseDecisions } from './parse.ts';

export interface DecisionRequest extends ParseOptions {
  /** Absolute: the repository's root, else the working directory. File names are relative to it. */
  readonly root: string;
  /** Absolute: the chart's folder, where discovery starts. */
  readonly from: string;
  /** Files, folders and patterns; null where the decisions are to be discovered. */
  readonly files: readonly string[] | null;
  /** Absolute: what relative `files` count from. */
  readonly base: string;
}

/** Everything that was read for decisions. */
export interface DecisionDocuments {
  readonly documents: readonly DecisionDocument[];
  readonly decisions: readonly Decision[];
  readonly skipped: readonly SkippedDocument[];
  readonly sources: Sources;
  /** The folder that was discovered, relative to the root; null where none was, or none was looked for. */
  readonly folder: string | null;
}

/** A markdown file that is no decision, and why: `a template`. */
export interface SkippedDocument {
  readonly file: string;
  readonly reason: string;
}

/** More than this is no text that a person wrote. */
const largest = 2 * 1024 * 1024;

/** Finds and reads the decisions of a chart. No documents at all is no failure; the run says so. */
export async function readDecisions(request: DecisionRequest): Promise<Staged<DecisionDocuments>> {
  const folder = request.files === null ? await discoverDecisions(request.from, request.root) : null;
  const { files, failures } = await documentFiles(request, folder);
  const read = await Promise.all(files.map(file => readDocument(file, request)));
  const documents = resolveLinks(read.flatMap(one => one.value.document ?? []));
  return {
    value: {
      documents,
      decisions: documents.flatMap(document => document.decisions),
      skipped: read.flatMap(one => one.value.skipped ?? []),
      sources: new Map(documents.map(document => [document.file, document.text])),
      folder: folder && nameOf(folder, request.root),
    },
    failures: [...failures, ...read.flatMap(one => one.failures)],
  };
}

async function documentFiles(request: DecisionRequest, folder: string | null): Promise<DocumentFiles> {
  if (request.files) return filesNamed(request.files, request.base);
  return { files: folder ? await filesBelow(folder) : [], failures: [] };
}

interface ReadDocument {
  readonly document?: DecisionDocument;
  readonly skipped?: SkippedDocument;
}

async function readDocument({ path, named }: DocumentFile, request: DecisionRequest): Promise<Staged<ReadDocument>> {
  const file = nameOf(path, request.root);
  const reason = named ? null : nameReason(file);
  if (reason) return { value: { skipped: { file, reason } }, failures: [] };
  const text = await textOf(path, file);
  if (typeof text !== 'string') return { value: {}, failures: [text] };
  const { value, failures } = parseDecisions(text, file, request);
  if (value.decisions.length > 0) return { value: { document: value }, failures };
  // The document is kept: a failure may lie in it, and a binding from the config may be looked for.
  return { value: { document: value, skipped: { file, reason: 'no heading of a decision' } }, failures };
}

async function textOf(path: string, file: string): Promise<string | Failure> {
  const failure = (message: string, hint: string): Failure => {
    return { code: 'decisions-unreadable', message, hint, target: null, location: null };
  };
  try {
    const { size } = await stat(path);
    if (size <= largest) return await readFile(path, 'utf8');
    const hint = 'Keep decisions in files of their own, or name with --decisions what is to be read.';
    return failure(`${file} has ${Math.round(size / 1024 / 1024)} MB, which is too much for a decision`, hint);
  } catch (error) {
    // What the file system refuses is the user's to mend, whatever it is.
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return failure(`${file} can't be read (${code})`, 'Check that the file exists and may be read.');
  }
}

/** Gives references the id that the decision itself has: `12` and `0012-use-y.md` become `ADR-0012`. */
export function resolveLinks(documents: readonly DecisionDocument[]): DecisionDocument[] {
  const ids = documents.flatMap(document => document.decisions.map(decision => decision.id));
  const resolved = (references: readonly string[]) =>
    references.map(reference =>
      ids.includes(reference) ? reference : (ids.find(id => means(reference, id)) ?? reference),
    );
  return documents.map(document => ({
    ...document,
    decisions: document.decisions.map(decision => ({
      ...decision,
      supersedes: resolved(decision.supersedes),
      supersededBy: resolved(decision.supersededBy),
      links: decision.links.map(link => ({ ...link, decision: resolved([link.decision])[0] ?? link.decision })),
    })),
  }));
}

function nameOf(path: string, root: string): string {
  return relative(root, path).split(sep).join('/') || '.';
}
