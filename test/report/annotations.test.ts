import { describe, expect, it } from 'vitest';
import { azure } from '../../src/report/azure.ts';
import { github } from '../../src/report/github.ts';
import { failure, finding, hostile, options, place, result } from './result.ts';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What GitHub's runner makes of a log: commands at the beginning of a line, unless they are stopped. */
function githubCommands(log: string): Command[] {
  let token: string | null = null;
  return log.split(/\r\n|\n|\r/).flatMap(line => {
    const [, name = '', written = '', data = ''] = /^\s*::([\w-]+)(?: (.*?))?::(.*)$/.exec(line) ?? [];
    if (token !== null) {
      if (name === token) token = null;
      return [];
    }
    if (name === 'stop-commands') token = data;
    if (name === '' || name === 'stop-commands')
      return line.includes('##[') ? [{ name: line, properties: {}, data }] : [];
    const properties = Object.fromEntries(
      written
        .split(',')
        .map(each => each.split('=', 2))
        .map(([key = '', value = '']) => [key, decoded(value.replaceAll('%3A', ':').replaceAll('%2C', ','))]),
    );
    return [{ name, properties, data: decoded(data) }];
  });
}

function decoded(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

/** What Azure's agent makes of a log: commands wherever they stand in a line. */
function azureCommands(log: string): Command[] {
  return log.split(/\r\n|\n|\r/).flatMap(line => {
    const found = /##vso\[([\w.]+) ?([^\]]*)\](.*)$/.exec(line);
    if (!found) return line.includes('##[') ? [{ name: line, properties: {}, data: '' }] : [];
    const [, name = '', written = '', data = ''] = found;
    const unescaped = (text: string) =>
      decoded(text.replaceAll('%3B', ';').replaceAll('%5D', ']')).replaceAll('%AZP25', '%');
    const properties = written
      .split(';')
      .filter(Boolean)
      .map(each => each.split('=', 2).map(unescaped));
    return [{ name, properties: Object.fromEntries(properties), data: unescaped(data) }];
  });
}

const many = (severity: 'error' | 'warning', amount: number) =>
  Array.from({ length: amount }, (_, index) =>
    finding({ severity, message: `${severity} ${index}`, key: `spec.x${index}` }),
  );

describe('GitHub’s commands', () => {
  it('survive percent signs, line breaks, colons and commas, in data and in properties', () => {
    for (const text of hostile) {
      const file = `charts/${text}/a,b:c.yaml`;
      const location = { ...place(file, 3, [5, 9]), confidence: 'exact' as const };
      const log = github(
        result({ findings: [finding({ message: text, rule: text, location })], failures: [] }),
        options(),
      );
      const [first, ...others] = githubCommands(log);
      expect(others).toEqual([]);
      expect(first).toMatchObject({
        name: 'error',
        properties: { file, line: '3', endLine: '3', col: '5', endColumn: '8', title: `AD-1 ${text}` },
      });
      expect(first?.data.startsWith(`${text}\n`)).toBe(true);
    }
  });

  it('name no line where none is known, and no columns over several lines', () => {
    const place = { file: 'a.yaml', start: { line: 2, column: 3 }, end: { line: 4, column: 1 } };
    const log = github(
      result({
        failures: [],
        findings: [
          finding({ location: { ...place, confidence: 'call site' } }),
          finding({ location: { ...place, confidence: 'unresolved' } }),
        ],
      }),
      options(),
    );
    const [spanning, unplaced] = githubCommands(log).map(({ properties }) => properties);
    expect(spanning).toEqual({ file: 'a.yaml', line: '2', endLine: '4', title: 'AD-1 enough-replicas' });
    expect(unplaced).toEqual({ file: 'a.yaml', title: 'AD-1 enough-replicas' });
  });

  it('are ten errors and ten warnings of 200 findings, failures and errors first; the rest is told in the log', () => {
    const findings = [...many('warning', 100), ...many('error', 100)];
    const log = github(result({ findings, failures: [failure] }), options());
    const commands = githubCommands(log);
    expect(commands.map(({ name }) => name)).toEqual([
      ...Array(10).fill('error'),
      ...Array(10).fill('warning'),
      'notice',
    ]);
    expect(commands[0]?.data).toContain('three-prods');
    expect(commands.at(-1)?.data).toMatch(/^181 more reports did not fit/);
    for (const { message } of findings) expect(log).toMatch(new RegExp(`${message}\\b`));
  });

  it('carry no more text than the runner takes', () => {
    const log = github(result({ findings: [finding({ message: '%'.repeat(9_000) })], failures: [] }), options());
    expect(githubCommands(log)[0]?.data.length).toBeLessThanOrEqual(4_096);
  });

  it('cannot be given by what a chart renders', () => {
    const findings = many('error', 20).map(each => ({
      ...each,
      location: { ...each.location, file: '::error::mine' },
    }));
    const log = github(result({ findings, targets: ['a', '##[error]mine'], failures: [] }), options());
    expect(githubCommands(log)).toHaveLength(11);
  });
});

describe('Azure’s commands', () => {
  it('survive percent signs, line breaks, semicolons and brackets', () => {
    for (const text of hostile) {
      const file = `charts/${text}/a;b]c.yaml`;
      const location = { ...place(file, 3, [5, 9]), confidence: 'exact' as const };
      const log = azure(
        result({ findings: [finding({ message: text, rule: text, location })], failures: [] }),
        options(),
      );
      const [first, ...others] = azureCommands(log);
      expect(others).toEqual([]);
      expect(first).toMatchObject({
        name: 'task.logissue',
        properties: { type: 'error', sourcepath: file, linenumber: '3', columnnumber: '5', code: text },
      });
    }
  });

  it('are ten errors and ten warnings of 200 findings, and the rest is told in the log', () => {
    const findings = [...many('warning', 100), ...many('error', 100)];
    const log = azure(result({ findings, failures: [failure] }), options());
    expect(azureCommands(log).map(({ properties }) => properties.type)).toEqual([
      ...Array(10).fill('error'),
      ...Array(10).fill('warning'),
    ]);
    expect(log).toContain('181 more reports did not fit');
    for (const { message } of findings) expect(log).toMatch(new RegExp(`${message}\\b`));
  });

  it('cannot be given by what a chart renders', () => {
    const findings = many('error', 20).map(each => ({ ...each, message: '##vso[task.complete result=Succeeded;]' }));
    const log = azure(result({ findings, failures: [] }), options());
    expect(azureCommands(log).filter(({ name }) => name !== 'task.logissue')).toEqual([]);
  });
});
