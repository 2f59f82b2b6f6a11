import { STATUS_WORDS, type Action, type Status } from '../case';
import type { AudienceRole, CaseEvent } from '../event';

/** True for whoever is told as a citizen; everybody else is told as staff. */
export function isCitizen(as: AudienceRole): boolean {
  return as === 'reporter' || as === 'coReporter' || as === 'follower';
}

/** The state in at most five Han characters (WeChat's `phrase`), in the reader's words. */
export function stateWords(event: CaseEvent, as: AudienceRole): string {
  if (isCitizen(as)) return event.due ? '正在催办' : (CITIZEN_ACTION[event.action] ?? CITIZEN_STATUS[event.to]);
  return event.due ? DUE[event.due] : (STAFF_ACTION[event.action] ?? STATUS_WORDS[event.to]);
}

/** A citizen reads no jargon: not 「待派遣」 but 「正在安排」. */
const CITIZEN_STATUS: Readonly<Record<Status, string>> = {
  submitted: '已收到',
  inspecting: '正在核实',
  dispatching: '正在安排',
  assigned: '已转部门',
  processing: '正在办理',
  suspended: '暂缓办理',
  verifying: '等待核查',
  closed: '已经办结',
  archived: '已经归档',
  rejected: '不予受理',
  withdrawn: '已经撤回',
  merged: '合并办理',
};

const CITIZEN_ACTION: Readonly<Partial<Record<Action, string>>> = {
  return: '重新安排',
  fail: '重新处理',
  ask: '请您补充',
  reopen: '重新办理',
  appeal: '重新审查',
  grantExtension: '时间调整',
};

const STAFF_ACTION: Readonly<Partial<Record<Action, string>>> = {
  return: '部门退回',
  fail: '核查未通过',
  reopen: '要求重办',
  appeal: '居民申诉',
  dispute: '居民有异议',
  urge: '居民催办',
  supervise: '上级督办',
  supplement: '有新补充',
  answer: '居民已回复',
  transfer: '网格转来',
  proposeRejection: '建议不受理',
  cannotVerify: '暂难核查',
  requestExtension: '申请延期',
  grantExtension: '同意延期',
  denyExtension: '不同意延期',
  requestSuspension: '申请挂账',
  denySuspension: '不同意挂账',
  resume: '接着办理',
};

const DUE: Readonly<Record<NonNullable<CaseEvent['due']>, string>> = {
  yellow: '快到期了',
  red: '已经超时',
  district: '严重超时',
  unseen: '无人查看',
  unanswered: '申请待答复',
};
