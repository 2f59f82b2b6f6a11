import { CHANNELS, type Channel } from './board-channels';

/** Under which key a board's code of one channel is kept. */
export function codeKey(boardId: string, channel: Channel): string {
  return `boards/${boardId}/${channel}`;
}

/** Under which key the sheet with the codes of these channels is kept. */
export function sheetKey(boardId: string, channels: readonly Channel[]): string {
  return `boards/${boardId}/pdf-${channels.join('-')}`;
}

/** All that may be kept of a board: each code, and the sheet with any choice of them. */
export function objectKeysOf(boardId: string): string[] {
  const choices = CHANNELS.reduce<Channel[][]>(
    (all, channel) => [...all, ...all.map((one) => [...one, channel])],
    [[]],
  );
  const sheets = choices.filter((one) => one.length > 0).map((one) => sheetKey(boardId, one));
  return [...CHANNELS.map((channel) => codeKey(boardId, channel)), ...sheets];
}
