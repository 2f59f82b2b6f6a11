/** Whoever waits for staff to look at their tasks; bound by the composition root. It never fails, and costs a look at an index. */
export abstract class CaseSightings {
  /** The account, a member of staff, has been shown the case. */
  abstract opened(accountId: string, caseId: string): Promise<void>;
}
