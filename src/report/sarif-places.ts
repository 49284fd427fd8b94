import type { Finding, Related } from '../model/finding.ts';
import type { FileRange, Sources } from '../model/range.ts';
import { lineOf, meansFile } from './excerpt.ts';
import { hasLine } from './shown.ts';

/** The name that stands for the root of the source tree, as GitHub and others know it. */
export const root = '%SRCROOT%';

/** Where a finding stands; the whole of its file where no line is known. */
export function findingPlace(finding: Finding, sources: Sources): object {
  const { location, resource, key } = finding;
  const region = hasLine(location) ? { region: regionOf(location, sources) } : wholeFile(location.file, sources);
  const logical = resource && {
    logicalLocations: [
      {
        name: resource.name,
        fullyQualifiedName: [resource.namespace, resource.kind, resource.name, key].filter(Boolean).join('/'),
        kind: 'resource',
      },
    ],
  };
  return { physicalLocation: { artifactLocation: artifact(location.file), ...region }, ...logical };
}

/** Another place, with what it has to do with the finding. A rendered text is no file, so that it has a name only. */
export function relatedPlace({ kind, message, location }: Related, sources: Sources): object {
  const text = message === '' ? kind : message;
  if (kind !== 'rendered') return { ...filePlace(location, sources), message: { text } };
  const { file, start } = location;
  const name = `${file}:${start.line}:${start.column}`;
  return { logicalLocations: [{ fullyQualifiedName: name, kind: 'resource' }], message: { text: `${text}: ${name}` } };
}

/** A place in a file, or the file. */
export function filePlace(place: FileRange, sources: Sources): object {
  const region = meansFile(place) ? {} : { region: regionOf(place, sources) };
  return { physicalLocation: { artifactLocation: artifact(place.file), ...region } };
}

/** Relative to the root where it can be; every part percent-encoded. */
function artifact(file: string): object {
  const [, drive = '', path = ''] = /^([A-Za-z]:(?=\/))?(.*)$/s.exec(file.replace(/\p{Surrogate}/gu, '\ufffd')) ?? [];
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? { uri: `file://${drive && `/${drive}`}${encoded}` } : { uri: encoded, uriBaseId: root };
}

/** SARIF's way to say that no line is meant; nothing where the text is not at hand. */
function wholeFile(file: string, sources: Sources): object {
  const text = sources.get(file);
  if (text === undefined) return {};
  const lines = text.split('\n');
  const isEnded = lines.length > 1 && lines.at(-1) === '';
  return { region: { startLine: 1, endLine: isEnded ? lines.length - 1 : lines.length } };
}

function regionOf({ file, start, end }: FileRange, sources: Sources): object {
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  const line = start.line === end.line ? lineOf(sources.get(file), start.line) : undefined;
  const words = line?.slice(start.column - 1, end.column - 1);
  return words ? { ...region, snippet: { text: words } } : region;
}
