/** After these whoever did them usually goes on with the same case; after every other the next one is offered. */
const STAYS: Readonly<Record<string, true>> = {
  accept: true,
  ask: true,
  answer: true,
  supplement: true,
  correct: true,
  supervise: true,
  urge: true,
  requestExtension: true,
  requestSuspension: true,
  redact: true,
  resume: true,
};

/** Whether the page offers the next task after it. Not a rule of the workflow: what may be done the server says. */
export function handsOn(action: string): boolean {
  return STAYS[action] !== true;
}
