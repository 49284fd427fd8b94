import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FormatName, formats } from '../../src/report/formats.ts';
import { projectRoot } from '../support/cli.ts';
import { finding, hostile, options, result } from './result.ts';

const names = Object.keys(formats) as FormatName[];

describe.each(names)('%s', name => {
  it('tells a small run', async () => {
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

  it('leaves warnings out where they are not wanted, and suppressed findings unless it can mark them', async () => {
    if (name === 'json') return;
    const reporter = await formats[name].load();
    const run = result({
      findings: [
        finding({ severity: 'warning', message: 'a warning here' }),
        finding({ message: 'borne', suppressed: { reason: 'moves in March', by: 'comment' } }),
      ],
    });
    const written = reporter(run, options({ quiet: true }));
    expect(written).not.toContain('a warning here');
    if (name === 'sarif') expect(written).toContain('"justification": "moves in March"');
    else expect(written).not.toContain('borne');
  });
});
