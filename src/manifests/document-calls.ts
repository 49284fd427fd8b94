import type { DocumentPassage } from '../model/rule.ts';
import { type HelmCall, helmCall } from './helm-command.ts';
import { addressesIn, type WrittenAddress } from './hosts.ts';
import { type CalledObject, objectsCalled } from './kubectl.ts';
import { commandsOf, type ShellWord } from './shell.ts';

/** What a passage of a document calls by name. */
export interface DocumentCalls {
  /** The objects that kubectl is told to act on. */
  readonly objects: readonly CalledObject[];
  /** What helm is told about charts. */
  readonly charts: readonly HelmCall[];
  /** Dotted keys in code spans that are given a value, or stand after `.Values`. */
  readonly keys: readonly ShellWord[];
  readonly addresses: readonly WrittenAddress[];
}

/** Languages of blocks that people type, or that machines do for them. */
const typed = ['', 'bash', 'sh', 'shell', 'zsh', 'console', 'shell-session', 'powershell', 'yaml', 'yml', 'make'];

/** The names in a passage: commands where there is code, addresses anywhere. */
export function documentCalls({ language, text }: Pick<DocumentPassage, 'language' | 'text'>): DocumentCalls {
  const spans = language === null ? codeSpans(text) : [];
  const code = language !== null && typed.includes(language) ? [{ text, start: 0 }] : spans;
  return {
    objects: code.flatMap(part => commandsOf('kubectl', part)).flatMap(objectsCalled),
    charts: code.flatMap(part => commandsOf('helm', part)).flatMap(command => helmCall(command) ?? []),
    keys: spans.flatMap(keysIn),
    addresses: addressesIn(withoutStops(text)),
  };
}

/** The code spans of prose, without their marks. */
function codeSpans(text: string): ShellWord[] {
  return [...text.matchAll(/(`+)([^`\n]+)\1(?!`)/g)].map(({ index, 1: marks = '', 2: code = '' }) => {
    const start = index + marks.length;
    return { text: code, start, end: start + code.length };
  });
}

/** `worker.enabled: false`, `worker.enabled=false`, `.Values.worker.enabled` */
function keysIn({ text, start }: ShellWord): ShellWord[] {
  const match = /^(\.?Values\.)?([a-zA-Z][\w-]*(?:\.[a-zA-Z][\w-]*)+)(\s*[:=]\s*[^\s].*)?$/.exec(text);
  if (!match?.[2] || (match[1] === undefined && match[3] === undefined)) return [];
  const from = start + (match[1]?.length ?? 0);
  return [{ text: match[2], start: from, end: from + match[2].length }];
}

/** A stop at the end of a sentence belongs to no address. */
function withoutStops(text: string): string {
  return text.replace(/[.,;:!?]+(?=\s|$)/g, stops => ' '.repeat(stops.length));
}
