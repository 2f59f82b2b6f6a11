/**
 * All that may leave the house in a push: a closed type (access.md, "Pushes"). There is no field for a description,
 * a note, an exact address, a name or a phone, so none can be sent by mistake.
 */
export interface PushFields {
  /** Shown form, `261122-0483915-3`. */
  caseNumber: string;
  /** The citizen group's name, or neutral words where the category is not public. */
  matter: string;
  /** Where it stands, at most five Han characters. */
  state: string;
  /** Epoch milliseconds of the event. */
  time: number;
  /** Epoch milliseconds; null where nothing is promised. */
  deadline: number | null;
  /** Department that has it. */
  unit: string;
  street: string;
}

export type PushField = keyof PushFields;

export const PUSH_FIELDS = [
  'caseNumber',
  'matter',
  'state',
  'time',
  'deadline',
  'unit',
  'street',
] as const satisfies readonly PushField[];

/** Stands for the matter of a case whose category is not public; `cases` writes it into its events. */
export const PRIVATE_MATTER = '您反映的事项';

export type MessagePlatform = 'wechat' | 'alipay';
