/** `?, ?, ?` for a list of parameters. */
export function places(list: readonly unknown[]): string {
  return list.map(() => '?').join(', ');
}

/** What separates a lane: messages of one template to one account go one at a time (WeChat 43108). */
export function laneOf(row: { accountId: string; templateId: string }): string {
  return `${row.accountId} ${row.templateId}`;
}
