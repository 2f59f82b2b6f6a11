/** What somebody reported while she was on her patrol. Cases are not known here: whoever knows them stands behind this. */
export abstract class ReportedCases {
  /**
   * When the account reported, epoch milliseconds, between two instants, both included; at most some thousands, the
   * latest. What she reported anonymously is not among them: nothing but the case itself may say that it is hers.
   */
  abstract timesBetween(accountId: string, from: number, to: number): Promise<number[]>;
}
