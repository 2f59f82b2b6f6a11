/** One message of ours in a chat. */
export type Reply =
  | { kind: 'text'; text: string }
  /** Opens a page of the mini-program. */
  | { kind: 'card'; title: string; page: string };

export const text = (words: string): Reply => ({ kind: 'text', text: words });
export const card = (title: string, page: string): Reply => ({ kind: 'card', title, page });
