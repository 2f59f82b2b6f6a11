import type { Action, Status } from '../case';
import type { AudienceRole, CaseEvent, NoticeKind } from '../event';
import { before, type Facts, type Sentence, type Words } from './sentence';

/** The words for citizens, by what happened, else by where it now stands. */
export function citizenWords(event: CaseEvent, as: AudienceRole, notice: NoticeKind, facts: Facts): Words {
  if (notice === 'replyNeeded') return (event.to === 'verifying' && event.action !== 'ask' ? CONFIRM : ASKED)(facts);
  if (event.due) return LATE(facts);
  if (as === 'follower' && FOLLOWER[event.to]) return (FOLLOWER[event.to] ?? BY_STATUS[event.to])(facts);
  return (BY_ACTION[event.action] ?? BY_STATUS[event.to])(facts);
}

const ASKED: Sentence = ({ subject }) => ({
  title: '想请您补充一点情况',
  body: `关于${subject}，工作人员有个问题想问您，点开回复一下就好。`,
});

const CONFIRM: Sentence = ({ subject }) => ({
  title: '请您看看好了没有',
  body: `${subject}已经处理。您方便的话去看一眼，告诉我们好了没有。`,
});

const LATE: Sentence = ({ subject, unit }) => ({
  title: '比预计的慢了',
  body: `${subject}比预计的慢，我们已经提醒${unit ?? '工作人员'}抓紧，有进展马上告诉您。`,
});

const BY_STATUS: Readonly<Record<Status, Sentence>> = {
  submitted: (facts) => ({
    title: '已经收到',
    body: `${facts.subject}已送到附近网格员那里，会${before(facts)}有人接手。`,
  }),
  inspecting: (facts) => ({
    title: '网格员接手了',
    body: `${facts.subject}已送到网格员手里，会${before(facts)}到现场看看。`,
  }),
  dispatching: (facts) => ({
    title: '正在安排',
    body: `${facts.subject}正在安排由哪个部门来办，会${before(facts)}定下来。`,
  }),
  assigned: (facts) => ({
    title: '已转到办理部门',
    body: `${facts.subject}已转给${facts.unit ?? '办理部门'}，会${before(facts)}办好。`,
  }),
  processing: (facts) => ({
    title: '有人在办了',
    body: `${facts.subject}${facts.unit ?? '办理部门'}已经接手，会${before(facts)}办好。`,
  }),
  suspended: ({ subject }) => ({
    title: '暂时办不了',
    body: `${subject}暂时还办不了，原因和再看的日期写在里面，到时会接着办。`,
  }),
  verifying: (facts) => ({
    title: '处理过了，等人核查',
    body: `${facts.subject}已经处理，会由另一位工作人员${before(facts)}到现场核查。`,
  }),
  closed: ({ subject }) => ({
    title: '已经办结',
    body: `${subject}已经办结，也有人核查过了。点开看看结果，给我们打个分；没弄好的话，15 天内可以要求重新办理。`,
  }),
  archived: ({ subject }) => ({ title: '已经归档', body: `${subject}已经归档，经过和结果随时可以查看。` }),
  rejected: ({ subject }) => ({
    title: '这件事没有受理',
    body: `${subject}没有受理，原因和该找谁写在里面。如果您不同意，点开看看还能怎么做，也可以拨打 12345。`,
  }),
  withdrawn: ({ subject }) => ({ title: '已经撤回', body: `${subject}已经撤回，不再办理。` }),
  merged: ({ subject }) => ({
    title: '和另一件合到一起办',
    body: `${subject}和另一件说的是同一回事，已经合到一起办理，之后的进展照样告诉您。`,
  }),
};

const BY_ACTION: Readonly<Partial<Record<Action, Sentence>>> = {
  transfer: (facts) => ({
    title: '换了网格员',
    body: `${facts.subject}转给了负责那一片的网格员，会${before(facts)}有人接手。`,
  }),
  return: (facts) => ({
    title: '正在重新安排',
    body: `${facts.subject}不归原来的部门管，正在重新安排，会${before(facts)}定下来。`,
  }),
  fail: (facts) => ({
    title: '还没弄好，已请重做',
    body: `${facts.subject}核查时发现还没有弄好，已请${facts.unit ?? '工作人员'}重新处理，会${before(facts)}办好。`,
  }),
  grantExtension: (facts) => ({
    title: '办好的时间有变',
    body: `${facts.subject}需要多一点时间${facts.by ? `，新的时间是 ${facts.by} 前` : ''}，原因写在里面。`,
  }),
  resume: (facts) => ({ title: '接着办了', body: `${facts.subject}又开始办理，会${before(facts)}办好。` }),
  reopen: (facts) => ({
    title: '重新办理',
    body: `${facts.subject}已经重新打开，会${before(facts)}安排好由谁来办。`,
  }),
  appeal: (facts) => ({
    title: '申诉已经收到',
    body: `${facts.subject}的申诉已经收到，会由另一位工作人员${before(facts)}重新看。`,
  }),
  ask: ASKED,
  correct: ({ subject }) => ({ title: '信息有更正', body: `${subject}的类别或位置有更正，点开看看对不对。` }),
};

/** A follower neither rates, reopens nor appeals. */
const FOLLOWER: Readonly<Partial<Record<Status, Sentence>>> = {
  closed: ({ subject }) => ({ title: '已经办结', body: `${subject}已经办结，也有人核查过了。点开看看结果。` }),
  rejected: ({ subject }) => ({ title: '这件事没有受理', body: `${subject}没有受理。` }),
};
