import type { ChartFiles } from '../model/rule.ts';

/** A path in a text that is meant to lead into the chart. */
export interface ChartPath {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const pathLike = /(?<![\w./:@$%{}<>~-])(?:\.{1,2}\/)*(?:[\w.-]+\/)*[\w.-]*\/[\w.-]*(?![\w:@$%{}<>*])/g;
/** What folders with charts are called. A registry's, an owner's or a chart repository's name stands there as well. */
const chartFolders = /^(?:\.?helm|(?:helm-?)?charts?|deploy(?:ments?)?|k8s|kube(?:rnetes)?|infra(?:structure)?|ops)$/i;
const chartContents = /^(?:templates|crds|ci|Chart\.(?:yaml|lock)|README\.md|values[\w.-]*\.(?:ya?ml|json))$/;

/**
 * The paths in a text that name the chart's folder, but lead elsewhere, where nothing is. A path may count from the root, from
 * the document, or from any folder between.
 */
export function strayPaths(text: string, { folder, holds }: ChartFiles, document: string): readonly ChartPath[] {
  const name = folder.split('/').at(-1) ?? '';
  return [...text.matchAll(pathLike)].flatMap(match => {
    const written = match[0].replace(/[./]+$/, '');
    const steps = written.split('/').filter(step => step !== '.' && step !== '..');
    const at = steps.lastIndexOf(name);
    const own = steps.slice(0, at + 1);
    if (at < 1 || !isMeant(written, steps, at) || folder.endsWith(own.join('/'))) return [];
    if (foldersOf(document).some(base => holds([...base, ...own].join('/')))) return [];
    return [{ text: written, start: match.index, end: match.index + written.length }];
  });
}

function isMeant(written: string, steps: readonly string[], at: number): boolean {
  const inside = steps[at + 1];
  if (inside !== undefined) return chartContents.test(inside);
  return /^\.{1,2}\//.test(written) || chartFolders.test(steps[at - 1] ?? '');
}

/** The root, and the folders from there to the document's own. */
function foldersOf(document: string): readonly (readonly string[])[] {
  const steps = document.split('/').slice(0, -1);
  return [[], ...steps.map((_, index) => steps.slice(0, index + 1))];
}
