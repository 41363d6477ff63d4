// service-level.ts — a customer's level reaches an assignment some hours after it was set (rule 9).
import type { Assignment } from '../model.ts';
import { planNextLetter } from './letters.ts';
import { NOTHING, type RuleContext, type Step, step } from './step.ts';

/** A level is taken over as it is now, whatever it was when this was planned. Closed assignments stay as they are. */
export function applyServiceLevel(assignment: Assignment, context: RuleContext): Step {
  const level = context.levelOf({ companyId: assignment.companyId, bid: assignment.debtor.bid });
  if (assignment.service !== 'kassavirta' || level === assignment.serviceLevel) return NOTHING;
  const isTold = context.scenario.serviceLevelEvents === 'every-change' || level === 'vip' || level === 'premium';
  return step({
    change: { serviceLevel: level },
    events: isTold ? [{ type: 'service_level_changed', sender: 'collector', serviceLevel: level }] : [],
    plan: planNextLetter({ ...assignment, serviceLevel: level }, context),
  });
}
