import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FormatName, formats } from '../../src/report/formats.ts';
import { projectRoot } from '../support/cli.ts';
import { borne, finding, hostile, options, outcome, result } from './result.ts';

const names = Object.keys(formats) as FormatName[];

describe.each(names)('%s', name => {
  // These two have their goldens where whole commands are played.
  it.skipIf(name === 'text' || name === 'json')('tells a small run', async () => {
    const reporter = await formats[name].load();
    const golden = join(projectRoot, 'fixtures', 'report', `small.${name}`);
    await expect(reporter(result(), options())).toMatchFileSnapshot(golden);
  });

  it('tells a clean run, an empty one and the worst texts in one piece', async () => {
    const reporter = await formats[name].load();
    const worst = hostile.map(message => finding({ message, rule: message, remedy: message, key: message }));
    const runs = [
      result({ findings: [], failures: [], notChecked: [] }),
      result({ targets: [], engine: null, scenarios: [], decisions: [], findings: [], failures: [], notChecked: [] }),
      result({ findings: worst, notChecked: hostile.map(message => ({ target: null, message })) }),
    ];
    for (const run of runs) {
      const written = reporter(run, options());
      expect(written).toMatch(/\n$/);
      expect(reporter(run, options()), 'the same again').toBe(written);
    }
  });

  it('leaves warnings out where they are not wanted', async () => {
    const reporter = await formats[name].load();
    const run = result({ findings: [finding({ severity: 'warning', message: 'a warning here' })] });
    expect(reporter(run, options({ quiet: true }))).not.toContain('a warning here');
  });

  it('never tells a suppressed finding as one that must be mended', async () => {
    const reporter = await formats[name].load();
    const run = result({ findings: [], suppressed: [borne], decisions: [outcome({ findings: 0, excused: 1 })] });
    const written = reporter(run, options());
    const marked: Partial<Record<FormatName, string>> = {
      sarif: '"justification": "moves in March"',
      junit: '<skipped message="excused: moves in March"/>',
      html: '1 excused',
      markdown: '| 1 excused |',
    };
    expect(written).toContain(marked[name] ?? '');
    if (!(name in marked) && name !== 'json') expect(written).not.toContain(borne.message);
    if (name === 'junit') expect(written).not.toContain('<failure');
  });
});
