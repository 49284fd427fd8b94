import { type Chart, type DecisionDocumented, defineRule, type Report } from '../src/kit/index.ts';

const messages = {
  stillEnforced: '{id} is {status}, and still carries an enforce block, which is not run',
  noStatus: '{id} has no status, so that what breaks it is only warned of',
  unknownStatus: 'the status of {id}, "{status}", is none that is known, so that what breaks it is only warned of',
  unknownLink: '{id} {verb} {other}, which is none of the decisions that were read',
  circle: '{id} replaces itself: {circle}',
} as const;

export const decisionLifecycle = defineRule({
  meta: {
    id: 'decision-lifecycle',
    summary: 'Require that a decision says where it stands, and that what it replaces, or is replaced by, exists',
    remedy:
      'Write a status that is known; take the block out of a decision that no longer holds; name decisions that exist.',
    severity: 'warning',
    recommended: true,
    options: { type: 'object', properties: {}, additionalProperties: false },
    messages,
  },
  create: ({ report }) => ({
    Decision: (decision, chart) => {
      const found = [
        ...blockFindings(decision),
        ...statusFindings(decision),
        ...linkFindings(decision, chart),
        ...circleFindings(decision, chart),
      ];
      for (const finding of found) report(finding);
    },
  }),
});

type Finding = Report<typeof messages>;

function blockFindings({ id, status, entries, place, at }: DecisionDocumented): Finding[] {
  if (status !== 'superseded' && status !== 'deprecated' && status !== 'rejected') return [];
  const own = entries.findIndex(entry => entry.place.file === place.file);
  return own < 0 ? [] : [{ at: at('entries', own), messageId: 'stillEnforced', data: { id, status } }];
}

/** A status decides how hard the rules of a decision speak; where it has none, nothing hangs on it. */
function statusFindings({ id, status, statusText, entries, at }: DecisionDocumented): Finding[] {
  if (entries.length === 0) return [];
  if (status === 'missing') return [{ at: at(), messageId: 'noStatus', data: { id } }];
  if (status !== 'unknown') return [];
  return [{ at: at('status'), messageId: 'unknownStatus', data: { id, status: statusText } }];
}

function linkFindings(decision: DecisionDocumented, chart: Chart): Finding[] {
  return decision.links.flatMap(({ kind, decision: other }, index): Finding[] => {
    // Four digits without a word before them may be a year.
    if (/^(?:19|20)\d\d$/.test(other) || meant(other, decision, chart)) return [];
    const verb = kind === 'supersedes' ? 'supersedes' : 'is superseded by';
    return [{ at: decision.at('links', index), messageId: 'unknownLink', data: { id: decision.id, verb, other } }];
  });
}

/** Every member is in the circle; the first of them tells. */
function circleFindings(decision: DecisionDocumented, chart: Chart): Finding[] {
  const circle = circleFrom(decision, chart);
  if (!circle || chart.decisions.find(each => circle.includes(each)) !== decision) return [];
  const names = [...circle, decision].map(({ id }) => id).join(' → ');
  const others = circle.filter(each => each !== decision);
  const related = others.map(each => ({ at: each.at(), message: `${each.id} ${each.title}` }));
  const at = decision.at(...linkInto(decision, circle));
  return [{ at, messageId: 'circle', data: { id: decision.id, circle: names }, related }];
}

/** The decision that a reference means: in the same file, else in the same folder, else anywhere. */
function meant(id: string, from: DecisionDocumented, { decisions }: Chart): DecisionDocumented | undefined {
  const called = decisions.filter(each => each.id === id);
  const folder = (file: string): string => file.split('/').slice(0, -1).join('/');
  return (
    called.find(({ place }) => place.file === from.place.file) ??
    called.find(({ place }) => folder(place.file) === folder(from.place.file)) ??
    called[0]
  );
}

/** The decisions that replace one another, from this one back to it; undefined where it does not come back. */
function circleFrom(start: DecisionDocumented, chart: Chart): readonly DecisionDocumented[] | undefined {
  let paths: readonly (readonly DecisionDocumented[])[] = [[start]];
  const seen = new Set<DecisionDocumented>();
  while (paths.length > 0) {
    const longer = paths.flatMap(path => replacedBy(path.at(-1) ?? start, chart).map(next => [...path, next]));
    const round = longer.find(path => path.at(-1) === start);
    if (round) return round.slice(0, -1);
    paths = longer.filter(path => {
      const last = path.at(-1) ?? start;
      return !seen.has(last) && seen.add(last);
    });
  }
  return undefined;
}

/** The decisions that a decision replaces, whichever of the two says so. */
function replacedBy(decision: DecisionDocumented, chart: Chart): readonly DecisionDocumented[] {
  const said = decision.supersedes.flatMap(id => meant(id, decision, chart) ?? []);
  const saidThere = chart.decisions.filter(other =>
    other.supersededBy.some(id => meant(id, other, chart) === decision),
  );
  return [...new Set([...said, ...saidThere])];
}

/** Where a decision names another one of the circle; its status where the others name it. */
function linkInto({ links }: DecisionDocumented, circle: readonly DecisionDocumented[]): [string, ...number[]] {
  const index = links.findIndex(({ decision }) => circle.some(({ id }) => id === decision));
  return index < 0 ? ['status'] : ['links', index];
}
