import * as v from 'valibot';
import { NAVIGATIONS } from '../core/policy.ts';
import { isSiteName } from '../core/site-name.ts';

/** A canonical host. */
export const Site = v.pipe(v.string(), v.check(isSiteName));
export const Port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
export const Lifetime = v.picklist(['always', 'session']);
/** Milliseconds since the epoch. */
export const Moment = v.pipe(v.number(), v.finite(), v.minValue(0));
export const MAX_NOTE = 500;
export const Note = v.pipe(v.string(), v.maxLength(MAX_NOTE));
export const IncidentId = v.pipe(v.string(), v.minLength(1), v.maxLength(400));

export const RuleSchema = v.object({
  effect: v.picklist(['allow', 'block']),
  site: Site,
  port: Port,
  lifetime: Lifetime,
  until: v.exactOptional(Moment),
  note: v.exactOptional(Note),
  createdAt: v.exactOptional(Moment),
  incidentId: v.exactOptional(IncidentId),
});
export const NavigationsSchema = v.picklist(NAVIGATIONS);
export const PauseSchema = v.object({
  site: Site,
  until: v.number(),
  createdAt: v.exactOptional(Moment),
});
export const NameSchema = v.object({ host: Site, local: v.boolean() });
