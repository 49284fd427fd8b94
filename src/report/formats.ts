import type { Reporter } from './reporter.ts';

/** A format that a run can be reported in. */
export interface Format {
  /** Who reads it. */
  readonly reader: string;
  /** Loads its reporter, so that a run pays for those that it uses. */
  readonly load: () => Promise<Reporter>;
}

/** Every format by its name. */
export const formats = {
  text: { reader: 'a person at a terminal', load: async () => (await import('./text.ts')).text },
  json: { reader: 'programs; its schema is published', load: async () => (await import('./json.ts')).json },
  compact: {
    reader: 'editors and grep: a line per finding',
    load: async () => (await import('./compact.ts')).compact,
  },
  markdown: { reader: 'a comment or a summary', load: async () => (await import('./markdown.ts')).markdown },
  html: { reader: 'a browser: decisions by scenarios', load: async () => (await import('./html.ts')).htmlPage },
  sarif: { reader: 'code scanning, SARIF viewers', load: async () => (await import('./sarif.ts')).sarif },
  github: { reader: 'GitHub Actions', load: async () => (await import('./github.ts')).github },
  gitlab: { reader: 'GitLab’s Code Quality', load: async () => (await import('./gitlab.ts')).gitlab },
  azure: { reader: 'Azure Pipelines', load: async () => (await import('./azure.ts')).azure },
  junit: { reader: 'test dashboards', load: async () => (await import('./junit.ts')).junit },
  rdjson: { reader: 'reviewdog', load: async () => (await import('./rdjson.ts')).rdjson },
  checkstyle: {
    reader: 'Jenkins and others that read its XML',
    load: async () => (await import('./checkstyle.ts')).checkstyle,
  },
} as const satisfies Readonly<Record<string, Format>>;

/** The name of a format. */
export type FormatName = keyof typeof formats;

/** Whether there is a format of that name. */
export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}
