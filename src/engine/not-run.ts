import type { Decision } from '../model/decision.ts';

/** Whether a decision's status says that it does not hold (any more, or yet to be taken). */
export function isNotRun({ status }: Decision): boolean {
  return status === 'rejected' || status === 'deprecated' || status === 'superseded';
}
