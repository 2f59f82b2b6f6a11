import type { Action, Status } from '../case';
import type { AudienceRole, CaseEvent, NoticeKind } from '../event';
import { before, type Facts, type Sentence, type Words } from './sentence';
import { stateWords } from './state-words';

/** The words for staff: what is to be done, where, by when. */
export function staffWords(event: CaseEvent, as: AudienceRole, notice: NoticeKind, facts: Facts): Words {
  const { title, body } = sentenceFor(event, as, notice)(facts);
  return { title: facts.urgent ? `【紧急】${title}` : title, body };
}

function sentenceFor(event: CaseEvent, as: AudienceRole, notice: NoticeKind): Sentence {
  if (event.due) return DUE[event.due];
  const byAction = BY_ACTION[event.action];
  if (byAction) return byAction;
  if (event.action === 'submit' && event.to === 'assigned' && as === 'worker') return SECURE;
  if (notice === 'progress' || notice === 'result') return (facts) => stands(facts, stateWords(event, as));
  if (notice === 'returned') return RETURNED;
  if (notice === 'reminder') return REMINDED;
  if (notice === 'replyNeeded')
    return ({ street, matter }) => ({ title: '请您回复', body: `${street}的${matter}有一个问题等您回复。` });
  if (event.to === 'submitted' && as === 'dispatcher') return UNCLAIMED;
  return BY_STATUS[event.to];
}

const DUE: Readonly<Record<NonNullable<CaseEvent['due']>, Sentence>> = {
  yellow: (facts) => ({
    title: '快到期了',
    body: `${facts.street}的${facts.matter}${facts.wasDue ? `要在 ${facts.wasDue} 前办好` : '时间不多了'}，请抓紧。`,
  }),
  red: (facts) => ({
    title: '已经超时',
    body: `${facts.street}的${facts.matter}${facts.wasDue ? `应在 ${facts.wasDue} 前办好，` : ''}已经超时，请马上处理。`,
  }),
  district: (facts) => ({
    title: '严重超时',
    body: `${facts.street}的${facts.matter}${facts.wasDue ? `应在 ${facts.wasDue} 前办好，` : ''}超时已久，请过问。`,
  }),
  unseen: (facts) => ({
    title: '同事还没看到',
    body: `${facts.street}的${facts.matter}通知了同事，还没有人查看。请${before(facts)}看一看，或叫上同事。`,
  }),
  unanswered: (facts) => ({
    title: '申请还没人答复',
    body: `${facts.street}的${facts.matter}有一项申请，过了一个工作日还没有答复。请尽快同意或不同意；没有答复不等于同意。`,
  }),
};

const SECURE: Sentence = ({ street, matter, unit }) => ({
  title: '请先去现场看护',
  body: `${street}的${matter}已直接转给${unit ?? '办理部门'}。请先到现场围好、守住，等他们来。`,
});

const UNCLAIMED: Sentence = (facts) => ({
  title: '还没有网格员接手',
  body: `${facts.street}的${facts.matter}还没有网格员接手，请${before(facts)}安排人去看。`,
});

const RETURNED: Sentence = (facts) => ({
  title: '退回来了',
  body: `${facts.street}的${facts.matter}退回来了，请${before(facts)}重新处理。`,
});

const REMINDED: Sentence = (facts) => ({
  title: '请抓紧办理',
  body: `${facts.street}的${facts.matter}还在等着，请${before(facts)}办理。`,
});

const BY_STATUS: Readonly<Record<Status, Sentence>> = {
  submitted: (facts) => ({
    title: '有新上报',
    body: `${facts.street}有居民反映${facts.matter}，请${before(facts)}接单，去现场看看。`,
  }),
  inspecting: (facts) => ({
    title: '请到现场核实',
    body: `${facts.street}的${facts.matter}交给您了，请${before(facts)}到现场看看。`,
  }),
  dispatching: (facts) => ({
    title: '有一件等您派遣',
    body: `${facts.street}的${facts.matter}等您安排，请${before(facts)}派给合适的部门。`,
  }),
  assigned: (facts) => ({
    title: '有新任务',
    body: `${facts.street}的${facts.matter}派给了${facts.unit ?? '你们部门'}，请尽快接单${facts.by ? `，${facts.by} 前办好` : ''}。`,
  }),
  processing: (facts) => ({
    title: '任务在办',
    body: `${facts.street}的${facts.matter}由${facts.unit ?? '你们部门'}在办，请${before(facts)}办好。`,
  }),
  suspended: (facts) => stands(facts, '挂账'),
  verifying: (facts) => ({
    title: '请去核查',
    body: `${facts.street}的${facts.matter}已经处理，请${before(facts)}到现场核查。`,
  }),
  closed: (facts) => stands(facts, '已结案'),
  archived: (facts) => stands(facts, '已归档'),
  rejected: (facts) => stands(facts, '不予受理'),
  withdrawn: (facts) => ({ title: '居民撤回了', body: `${facts.street}的${facts.matter}已经撤回，不用再去。` }),
  merged: (facts) => stands(facts, '并案'),
};

const BY_ACTION: Readonly<Partial<Record<Action, Sentence>>> = {
  transfer: (facts) => ({
    title: '别的网格转来一件',
    body: `${facts.street}的${facts.matter}转到了这边，请${before(facts)}处理。`,
  }),
  return: (facts) => ({
    title: '部门退回了',
    body: `${facts.street}的${facts.matter}被退回，原因写在里面，请${before(facts)}重新安排。`,
  }),
  fail: (facts) => ({
    title: '核查没有通过',
    body: `${facts.street}的${facts.matter}核查没有通过，原因和照片在里面，请${before(facts)}重新处理。`,
  }),
  reopen: (facts) => ({
    title: '居民要求重新办理',
    body: `${facts.street}的${facts.matter}居民认为没有弄好，请${before(facts)}重新安排。`,
  }),
  appeal: (facts) => ({
    title: '居民申诉',
    body: `${facts.street}的${facts.matter}居民不同意原来的决定，请${before(facts)}重新看。`,
  }),
  dispute: (facts) => asks(facts, '居民有异议', '有居民对结果有异议，请您答复'),
  urge: (facts) => asks(facts, '居民催办', '居民在催，请尽快办理，给个回音'),
  supervise: (facts) => asks(facts, '上级督办', '上级在督办，请尽快办理，给个回音'),
  supplement: (facts) => asks(facts, '居民有补充', '居民补充了情况，请看一看'),
  answer: (facts) => asks(facts, '居民回复了', '居民回复了提问，请看一看'),
  ask: (facts) => asks(facts, '有人提问', '有一个问题等您回复'),
  correct: (facts) => ({
    title: '改由您安排',
    body: `${facts.street}的${facts.matter}更正了类别，不再由现场的网格员办理，请${before(facts)}重新安排。`,
  }),
  resume: (facts) => ({
    title: '接着办理',
    body: `${facts.street}的${facts.matter}挂账结束，请${before(facts)}办好。`,
  }),
  proposeRejection: (facts) => asks(facts, '建议不予受理', '网格员建议不予受理，请您决定'),
  cannotVerify: (facts) => asks(facts, '暂时核查不了', '核查的人暂时核查不了，请您另约时间或换人'),
  requestExtension: (facts) => asks(facts, '申请延期', '办理部门申请延期，请您审批'),
  grantExtension: (facts) => asks(facts, '同意延期', `延期申请已同意${facts.by ? `，新的时限是 ${facts.by}` : ''}`),
  denyExtension: (facts) => asks(facts, '不同意延期', `延期申请没有同意，请${before(facts)}办好`),
  requestSuspension: (facts) => asks(facts, '申请挂账', '办理部门申请挂账，请您审批'),
  grantSuspension: (facts) => asks(facts, '同意挂账', '挂账申请已同意，到复查的日子再办'),
  denySuspension: (facts) => asks(facts, '不同意挂账', `挂账申请没有同意，请${before(facts)}办好`),
};

function asks({ street, matter }: Facts, title: string, what: string): Words {
  return { title, body: `${street}的${matter}：${what}。` };
}

function stands({ street, matter }: Facts, state: string): Words {
  return { title: state, body: `${street}的${matter}，现在是「${state}」。` };
}
