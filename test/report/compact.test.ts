import { describe, expect, it } from 'vitest';
import { compact } from '../../src/report/compact.ts';
import { text } from '../../src/report/text.ts';
import { finding, hostile, options, result } from './result.ts';

describe('the compact report', () => {
  it('is one line for each thing that is told', () => {
    const findings = hostile.map(message => finding({ message }));
    const lines = compact(result({ findings }), options()).trimEnd().split('\n');
    expect(lines).toHaveLength(hostile.length + 3);
    expect(lines[0]).toMatch(/^charts\/shop\/values\.yaml:3:11: error .* \(AD-1\) \[enough-replicas\]$/);
    expect(lines.at(-1)).toBe('1 error, 1 warning, 1 not checked');
  });
});

describe('links', () => {
  it('lead from a file’s name to the file, where the terminal has them', () => {
    const linkOf = (file: string) => `file:///repository/${file}`;
    const link =
      '\u001b]8;;file:///repository/charts/shop/values.yaml\u001b\\charts/shop/values.yaml\u001b]8;;\u001b\\';
    expect(text(result(), options({ linkOf }))).toContain(`${link}\n`);
    expect(text(result(), options())).not.toContain('\u001b]8');
  });
});
