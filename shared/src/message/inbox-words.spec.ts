import { ACTIONS, STATUSES } from '../case';
import type { AudienceRole, CaseEvent, NoticeKind } from '../event';
import {
  inboxWords,
  isCitizen,
  PRIVATE_MATTER,
  pageFor,
  pushFieldsOf,
  renderFor,
  stateWords,
  TEMPLATE_KEYS,
  validateValue,
} from '.';

const AT = Date.UTC(2026, 10, 22, 2, 0);
const ROLES: readonly AudienceRole[] = [
  'reporter',
  'coReporter',
  'follower',
  'worker',
  'handler',
  'verifier',
  'dispatcher',
  'district',
];
const DUE = [null, 'yellow', 'red', 'district', 'unseen', 'unanswered'] as const;
const CANARY = '金丝雀';

function anEvent(over: Partial<CaseEvent> = {}): CaseEvent {
  return {
    id: 'event-1',
    name: 'case.changed',
    v: 1,
    at: AT,
    caseId: 'case-1',
    seq: 2,
    number: '26112204839153',
    action: 'accept',
    due: null,
    from: 'submitted',
    to: 'inspecting',
    matter: '路灯不亮',
    categoryName: `${CANARY}类`,
    gridCode: CANARY,
    gridName: `${CANARY}格`,
    place: '示范街道',
    departmentName: null,
    deadlineAt: AT + 4 * 3_600_000,
    publicNote: `${CANARY}说明`,
    urgent: false,
    actorPersonId: CANARY,
    actorAccountId: CANARY,
    audience: [],
    ...over,
  };
}

const words = (over: Partial<CaseEvent>, as: AudienceRole, notice: NoticeKind) =>
  inboxWords(anEvent(over), as, notice, 'Asia/Shanghai');

describe('inbox words', () => {
  test.each<[Partial<CaseEvent>, AudienceRole, NoticeKind, string, string]>([
    [
      {},
      'reporter',
      'progress',
      '网格员接手了',
      '您反映的「路灯不亮」已送到网格员手里，会在 11月22日 14:00 前到现场看看。',
    ],
    [
      { deadlineAt: null },
      'follower',
      'progress',
      '网格员接手了',
      '您关注的「路灯不亮」已送到网格员手里，会尽快到现场看看。',
    ],
    [
      { deadlineAt: AT - 1 },
      'reporter',
      'progress',
      '网格员接手了',
      '您反映的「路灯不亮」已送到网格员手里，会尽快到现场看看。',
    ],
    [
      { matter: PRIVATE_MATTER, action: 'ask' },
      'reporter',
      'replyNeeded',
      '想请您补充一点情况',
      '关于您反映的事项，工作人员有个问题想问您，点开回复一下就好。',
    ],
    [
      { matter: PRIVATE_MATTER, action: 'pass', to: 'closed' },
      'follower',
      'result',
      '已经办结',
      '您关注的事项已经办结，也有人核查过了。点开看看结果。',
    ],
    [
      { action: 'submit', to: 'submitted', urgent: true },
      'worker',
      'task',
      '【紧急】有新上报',
      '示范街道有居民反映「路灯不亮」，请在 11月22日 14:00 前接单，去现场看看。',
    ],
    [
      { action: 'submit', to: 'assigned', departmentName: '市政所' },
      'worker',
      'task',
      '请先去现场看护',
      '示范街道的「路灯不亮」已直接转给市政所。请先到现场围好、守住，等他们来。',
    ],
    [
      { action: 'complete', to: 'verifying' },
      'worker',
      'task',
      '请去核查',
      '示范街道的「路灯不亮」已经处理，请在 11月22日 14:00 前到现场核查。',
    ],
    [
      { name: 'case.due', due: 'red', deadlineAt: AT - 60_000 },
      'worker',
      'reminder',
      '已经超时',
      '示范街道的「路灯不亮」应在 11月22日 09:59 前办好，已经超时，请马上处理。',
    ],
    [
      { name: 'case.due', due: 'unanswered', to: 'processing' },
      'district',
      'reminder',
      '申请还没人答复',
      '示范街道的「路灯不亮」有一项申请，过了一个工作日还没有答复。请尽快同意或不同意；没有答复不等于同意。',
    ],
    [
      { action: 'resume', from: 'suspended', to: 'processing' },
      'handler',
      'task',
      '接着办理',
      '示范街道的「路灯不亮」挂账结束，请在 11月22日 14:00 前办好。',
    ],
    [
      { action: 'urge', from: 'inspecting' },
      'worker',
      'reminder',
      '居民催办',
      '示范街道的「路灯不亮」：居民在催，请尽快办理，给个回音。',
    ],
    [
      { action: 'fail', to: 'assigned' },
      'handler',
      'returned',
      '核查没有通过',
      '示范街道的「路灯不亮」核查没有通过，原因和照片在里面，请在 11月22日 14:00 前重新处理。',
    ],
    [
      { matter: PRIVATE_MATTER, action: 'assign', to: 'assigned', deadlineAt: null },
      'handler',
      'task',
      '有新任务',
      '示范街道的「不公开事项」派给了你们部门，请尽快接单。',
    ],
  ])('%j to %s as %s', (over, as, notice, title, body) => {
    expect(words(over, as, notice)).toEqual({ title, body });
  });

  /** Everything that could ever be asked of the tables, also what `cases` never sends. */
  function* everything(): Generator<[CaseEvent, AudienceRole, NoticeKind]> {
    for (const action of ACTIONS) {
      for (const to of STATUSES) {
        for (const due of DUE) {
          for (const as of ROLES) {
            for (const notice of TEMPLATE_KEYS)
              yield [
                anEvent({
                  action,
                  to,
                  due,
                  departmentName: to === 'assigned' ? '' : '市政所',
                  deadlineAt: due ? null : AT + 1,
                }),
                as,
                notice,
              ];
          }
        }
      }
    }
  }

  test('every reader has words for every event, short, whole, and of push fields alone', () => {
    let seen = 0;
    for (const [event, as, notice] of everything()) {
      const { title, body } = inboxWords(event, as, notice, 'Asia/Shanghai');
      seen += 1;
      if (title.length < 2 || title.length > 16 || body.length < 8 || !body.endsWith('。'))
        throw new Error(`${event.action} ${event.to} ${as} ${notice}: ${title} / ${body}`);
      if (/undefined|null|NaN|您反映的您| {2}|，，|。。/.test(title + body)) throw new Error(body);
      if (body.includes(CANARY) || title.includes(CANARY)) throw new Error(body);
      if (isCitizen(as) && /案卷|派遣|挂账|并案|并单/.test(title + body))
        throw new Error(`jargon to a citizen: ${body}`);
    }
    expect(seen).toBe(ACTIONS.length * STATUSES.length * DUE.length * ROLES.length * TEMPLATE_KEYS.length);
  });

  test('state words fit a WeChat phrase for every reader of every event', () => {
    for (const [event, as] of everything()) {
      const state = stateWords(event, as);
      if (validateValue('phrase', state) !== null) throw new Error(`${event.action} ${event.to} ${as}: ${state}`);
    }
  });
});

describe('pushes', () => {
  test('carry push fields and nothing else of the event', () => {
    const fields = pushFieldsOf(anEvent(), 'reporter');
    expect(fields).toEqual({
      caseNumber: '261122-0483915-3',
      matter: '路灯不亮',
      state: '正在核实',
      time: AT,
      deadline: AT + 4 * 3_600_000,
      unit: '',
      street: '示范街道',
    });
    for (const key of TEMPLATE_KEYS) {
      const rendered = renderFor('wechat', key, fields, 'Asia/Shanghai');
      expect(rendered.ok).toBe(true);
      expect(JSON.stringify(rendered)).not.toContain(CANARY);
    }
  });

  test('open the page of the reader', () => {
    expect(pageFor('coReporter', '0198-a')).toBe('pages/case/index?id=0198-a');
    expect(pageFor('verifier', 'a&b')).toBe('packages/staff/task/index?id=a%26b');
  });
});
