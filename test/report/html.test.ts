import { describe, expect, it } from 'vitest';
import { htmlPage } from '../../src/report/html.ts';
import { finding, hostile, options, outcome, result, unplaced } from './result.ts';

const page = htmlPage(result(), options());

describe('the page', () => {
  it('stands alone: no script, no request, no address', () => {
    expect(page).toMatch(/^<!doctype html>\n/);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:|src=|href=|\son\w+=/i);
    expect(page).toContain("default-src 'none'");
  });

  it('fits phones and both colour schemes', () => {
    expect(page).toContain('name="viewport" content="width=device-width');
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain('@media (max-width');
  });

  it('has a row for each decision and a column for each scenario that differs', () => {
    const heads = [...page.matchAll(/<th scope="col">(.*?)<\/th>/g)].map(([, head]) => head);
    expect(heads).toEqual(['Decision', 'default', 'production', 'tiny']);
    const ids = [...page.matchAll(/<span class="id">(.*?)<\/span>/g)].map(([, id]) => id);
    expect(ids).toEqual(['AD-1', 'AD-2', 'unique-env']);
    const cells = [...page.matchAll(/<td class="([^"]*)"/g)].map(([, kind]) => kind);
    expect(cells).toEqual(['broken error', 'holds', 'nothing', 'none', 'broken warning', 'broken warning', 'none']);
  });

  it('opens a cell to its findings, with the source and the span marked', () => {
    const [, panel = ''] = page.split('<details name="cell" class="cell"><summary>✕ 1 error</summary>');
    expect(panel).toContain('replicas is 1, decided is 2');
    expect(panel).toContain('<span class="no">3</span>  größe: {<mark>replicas: 1</mark>}');
    expect(panel).toContain('Raise the figure.');
    expect(panel).toContain('docs/adr/decisions.md:3');
  });

  it('makes one column of scenarios that are alike, and names them', () => {
    const scenarios = Array.from({ length: 40 }, (_, index) => ({
      target: 'charts/shop',
      name: `flag${index}`,
      resources: 1,
    }));
    const written = htmlPage(result({ scenarios, decisions: [outcome()], findings: [] }), options());
    expect(written.match(/<th scope="col">/g)).toHaveLength(2);
    expect(written).toContain('<summary>and 39 alike</summary>');
    expect(written).toContain('<li>flag39</li>');
  });

  it('shows texts as texts', () => {
    const findings = hostile.map(text =>
      finding({ message: `<script>${text}`, remedy: text, key: text, scenarios: ['default', text] }),
    );
    const written = htmlPage(
      result({ findings, targets: ['charts/shop', '<script>x'], notChecked: [{ target: null, message: '<script>y' }] }),
      options(),
    );
    expect(written).not.toContain('<script');
    expect(written).not.toContain('<b>&');
  });

  it('does not call a cell whole whose warnings are not wanted', () => {
    const written = htmlPage(result({ findings: [unplaced] }), options({ quiet: true }));
    expect(written).toContain('1 warning');
    expect(written).not.toContain('LEVEL stands twice');
  });
});
