import { type Action, OPEN_STATUSES, type Status } from './types';

/** What people read for each state, by the field's own words (workflow.md). */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  submitted: '待受理',
  inspecting: '核实中',
  dispatching: '待派遣',
  assigned: '已派遣',
  processing: '处理中',
  suspended: '挂账',
  verifying: '待核查',
  closed: '已结案',
  archived: '已归档',
  rejected: '不予受理',
  withdrawn: '已撤回',
  merged: '并案',
};

/** What people read for each action. */
export const ACTION_WORDS: Readonly<Record<Action, string>> = {
  submit: '上报',
  accept: '接单',
  settle: '当场办结',
  escalate: '上报派遣',
  assign: '派遣',
  reassign: '改派人员',
  transfer: '转交网格',
  correct: '更正',
  return: '退回',
  complete: '办理完成',
  requestExtension: '申请延期',
  grantExtension: '同意延期',
  denyExtension: '不同意延期',
  requestSuspension: '申请挂账',
  grantSuspension: '同意挂账',
  denySuspension: '不同意挂账',
  resume: '恢复办理',
  pass: '核查通过',
  fail: '核查不通过',
  cannotVerify: '无法核查',
  proposeRejection: '建议不予受理',
  reject: '不予受理',
  merge: '并案',
  unmerge: '撤销并案',
  split: '拆分',
  withdraw: '撤回',
  supplement: '补充',
  answer: '答复',
  urge: '催办',
  ask: '询问',
  supervise: '督办',
  rate: '评价',
  reopen: '要求重办',
  dispute: '提出异议',
  appeal: '申诉',
  redact: '遮盖',
  archive: '归档',
  regrid: '重新划格',
};

const OPEN: ReadonlySet<Status> = new Set(OPEN_STATUSES);

/** Open 未结: somebody has to do something. */
export function isOpen(status: Status): boolean {
  return OPEN.has(status);
}
