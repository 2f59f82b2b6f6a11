import type { Command } from './types';

/** Fields of an action's body, named as in the HTTP contract, besides `version` and `internalNote`. */
export type Field =
  | 'note'
  | 'photoIds'
  | 'outcome'
  | 'categoryCode'
  | 'departmentCode'
  | 'personId'
  | 'gridCode'
  | 'location'
  | 'until'
  | 'reviewAt'
  | 'reasonCode'
  | 'responsible'
  | 'intoCaseId'
  | 'parts'
  | 'score'
  | 'timelineId';

/** What the person reads when a field is missing or makes no sense. */
export const FIELD_ASKS: Readonly<Record<Field, string>> = {
  note: '请写一句说明。',
  photoIds: '请至少拍一张现场照片。',
  outcome: '请选择办理结果。',
  categoryCode: '请选择问题类别。',
  departmentCode: '请选择承办单位。',
  personId: '请选择一个人。',
  gridCode: '请选择网格。',
  location: '请选择地点。',
  until: '请选择延期到哪一天。',
  reviewAt: '请选择复查的日子。',
  reasonCode: '请选择原因。',
  responsible: '请写明由谁负责。',
  intoCaseId: '请选择要并入的案件。',
  parts: '请拆成 2 到 5 份，每份写明承办单位和说明。',
  score: '请打 1 到 5 分。',
  timelineId: '请选择要遮盖的一条记录。',
};

/** What the person reads when one of several fields is asked for and none is there, by the first of them. */
export const ONE_OF_ASKS: Readonly<Partial<Record<Field, string>>> = {
  note: '请写一句话，或者加一张照片。',
  categoryCode: '请选择正确的类别，或者在地图上重新选择地点。',
};

const PRESENT: Readonly<Record<Field, (command: Command) => boolean>> = {
  note: ({ note }) => note !== null && note.trim() !== '',
  photoIds: ({ photoCount }) => photoCount > 0,
  outcome: ({ outcome }) => outcome !== null,
  categoryCode: ({ targetCategory }) => targetCategory !== null,
  departmentCode: ({ targetDepartment }) => targetDepartment !== null,
  personId: ({ personId }) => personId !== null,
  gridCode: ({ targetGrid }) => targetGrid !== null,
  // Nothing in the workflow depends on the point or on who is responsible instead: the caller keeps them.
  location: ({ located }) => located !== false,
  responsible: () => true,
  until: ({ until }) => until !== null,
  reviewAt: ({ reviewAt }) => reviewAt !== null,
  reasonCode: ({ reasonCode }) => reasonCode !== null,
  intoCaseId: ({ intoCaseId }) => intoCaseId !== null,
  parts: ({ parts }) => parts === undefined || (parts !== null && parts.length >= 2 && parts.length <= 5),
  score: ({ score }) => score !== null && Number.isInteger(score) && score >= 1 && score <= 5,
  timelineId: ({ timelineId }) => timelineId !== null,
};

/** Whether a command carries a field in a usable form. */
export function carries(command: Command, field: Field): boolean {
  return PRESENT[field](command);
}
