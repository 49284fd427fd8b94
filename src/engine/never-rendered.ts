import type { RenderedScenario } from '../model/scenario.ts';

/** The templates, as places name them, that made nothing in any scenario. Helpers and notes make nothing by their nature. */
export function neverRendered(
  templates: readonly string[],
  scenarios: readonly Pick<RenderedScenario, 'files'>[],
): readonly string[] {
  if (scenarios.length === 0) return [];
  const productive = new Set(
    scenarios.flatMap(({ files }) => files.filter(({ text }) => saysSomething(text)).map(({ file }) => file)),
  );
  return templates.filter(template => makesManifests(template) && !productive.has(template));
}

function makesManifests(template: string): boolean {
  const name = template.slice(template.lastIndexOf('/') + 1);
  return /\.(?:ya?ml|json)$/i.test(name) && !name.startsWith('_');
}

/** Whether anything but comments and document marks is there. */
function saysSomething(text: string): boolean {
  return /^(?!---\s*$)[ \t]*[^\s#]/m.test(text);
}
