import type { AudienceRole } from '@citygrid/shared/event';
import { CIRCLES, type Circle } from './task-telling.entity';

/** Who stands behind each pool when it does not look; who verifies is chosen by rule, so only the dispatcher may help. */
const BEHIND: Readonly<Partial<Record<AudienceRole, readonly Circle[]>>> = {
  worker: ['substitute', 'dispatcher'],
  handler: ['dispatcher'],
  verifier: ['dispatcher'],
};

/** The circles beyond this one, from the inside out; none beyond a dispatcher, who has to look herself. */
export function circlesBehind(pool: AudienceRole, circle: Circle): readonly Circle[] {
  return (BEHIND[pool] ?? []).filter((one) => CIRCLES.indexOf(one) > CIRCLES.indexOf(circle));
}

/** The widest circle that was told of a task. */
export function widest(circles: readonly Circle[]): Circle {
  return [...CIRCLES].reverse().find((circle) => circles.includes(circle)) ?? 'told';
}
