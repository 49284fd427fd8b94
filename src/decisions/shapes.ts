import type { Decision, Snippet } from '../model/decision.ts';
import type { Failure, Staged } from '../model/failure.ts';
import type { Placed } from '../model/placed.ts';
import { placedYaml } from '../model/placed-yaml.ts';
import type { FileRange } from '../model/range.ts';
import type { SnippetShapes, TemplateFragment } from '../model/rule.ts';
import { combineShapes } from './combine-shapes.ts';
import { type Fragments, fragmentsOf, joined, noFragments } from './fragments.ts';
import { partsOf } from './snippet-parts.ts';
import { templateFragment } from './template-fragment.ts';

/** What a section's snippets state, put together. */
export type Shape<T> = Placed<T> & {
  /** Where another snippet states something else; null where all agree. */
  readonly conflict: FileRange | null;
};

export type Shapes = { readonly [Kind in keyof SnippetShapes]?: Shape<SnippetShapes[Kind]> };

/** The languages of snippets that hold YAML; no language may be anything. */
export const readable: ReadonlySet<string> = new Set([
  '',
  'yaml',
  'yml',
  'json',
  'helm',
  'gotmpl',
  'go-template',
  'tpl',
  'gotemplate',
  'k8s',
]);

/** Reads what the YAML blocks of a decision's section state. Blocks under alternatives are never read. */
export function shapesOf(decision: Decision, section: string): Staged<Shapes> {
  const name = section.trim().toLowerCase();
  const snippets = decision.snippets.filter(({ sections, alternative, language }) => {
    return sections.includes(name) && !alternative && readable.has(language);
  });
  const read = snippets.map(readSnippet);
  const failures = read.flatMap(one => one.failures);
  const templates = read.flatMap(one => one.value.templates);
  const value = combineShapes(joined(read.map(one => one.value.fragments)), templates);
  const nothing = Object.keys(value).length === 0 && failures.length === 0;
  return { value, failures: nothing ? [nothingRead(decision, name)] : failures };
}

interface ReadSnippet {
  readonly fragments: Fragments;
  readonly templates: readonly Placed<TemplateFragment>[];
}

function readSnippet(snippet: Snippet): Staged<ReadSnippet> {
  const parts = partsOf(snippet);
  const templates = parts.filter(part => part.text.includes('{{'));
  const plain = parts.filter(part => !part.text.includes('{{'));
  const read = plain.map(part => ({ part, ...placedYaml(part.text, part.placeAt) }));
  const wrong = read.flatMap(({ problems }) => problems.filter(problem => !problem.duplicate));
  return {
    value: {
      fragments: joined(read.map(({ part, placed }) => (placed ? fragmentsOf(placed, part.file) : noFragments))),
      templates: templates.map(templateFragment),
    },
    // A block without a language may be anything, and need not be YAML.
    failures: snippet.language === '' ? [] : wrong.map(({ message, place }) => notYaml(message, place)),
  };
}

function notYaml(message: string, location: FileRange): Failure {
  return {
    code: 'snippet-yaml',
    message: `a snippet that an entry reads from is no proper YAML: ${message}`,
    hint: 'Correct the snippet, or give the options in the enforce block and leave "from" out.',
    target: null,
    location,
  };
}

function nothingRead({ id, snippets, place }: Decision, section: string): Failure {
  const others = [...new Set(snippets.filter(snippet => !snippet.alternative).map(snippet => snippet.section))];
  const known = others.filter(other => other !== '').map(other => `"${other}"`);
  const hint =
    known.length > 0 ? `Sections with snippets are ${known.join(', ')}.` : 'None of its sections has a snippet.';
  return {
    code: 'snippet-missing',
    message: `${id} has no YAML that can be read below "${section}"`,
    hint: `${hint} Name one of them, or give the options in the enforce block and leave "from" out.`,
    target: null,
    location: { ...place, end: { line: place.start.line + 1, column: 1 } },
  };
}
