import { beginJob, type Job, type JobProblem } from './job';
import { queuedWords } from './queued-words';

const PHOTO = { key: 'k', bytes: 1, width: 1, height: 1 };
const problem = (part: Partial<JobProblem>): JobProblem => ({
  status: null,
  code: null,
  reason: null,
  detail: null,
  fields: [],
  ...part,
});
function aJob(part: Partial<Job>): Job {
  const wish = { kind: 'report' as const, title: '路坏了', path: '/cases', body: {}, photos: [PHOTO, PHOTO] };
  return { ...beginJob(wish, 'id', 'me', 1), ...part };
}
const sending = aJob({}).photos.map((photo, n) => (n === 1 ? { ...photo, state: 'sending' as const } : photo));

describe('what people read about a job', () => {
  it.each<[string, Partial<Job>]>([
    ['已存在手机里，马上发送', {}],
    ['已存好，信号恢复后自动发送', { problem: problem({ reason: 'offline' }) }],
    ['正在传第 2 张照片，共 2 张', { state: 'sending', photos: sending }],
    ['正在发送', { state: 'sending' }],
    ['已发出', { state: 'sent' }],
    ['请重新登录，登录后自动发送', { problem: problem({ status: 401, code: 'token-expired' }) }],
    ['一小时最多十件，急事请拨 12345', { problem: problem({ status: 429, detail: '一小时最多十件，急事请拨 12345' }) }],
    ['这件事刚刚有变化，请看一下再发', { state: 'conflict' }],
    ['有一张照片已不在手机里，请去掉它或重新拍。', { state: 'refused', problem: problem({ code: 'photo-gone' }) }],
    ['电话不对', { state: 'refused', problem: problem({ fields: [{ path: 'contact.phone', message: '电话不对' }] }) }],
    ['没有发出去，请看一下', { state: 'refused', problem: problem({}) }],
  ])('%s', (words, part) => expect(queuedWords(aJob(part), 'zh-CN')).toBe(words));

  it('is English for who reads English, whatever language the server speaks', () => {
    const states: Partial<Job>[] = [
      {},
      { state: 'sent' },
      { state: 'conflict' },
      { problem: problem({ status: 429, detail: '太频繁' }) },
      { state: 'refused', problem: problem({ code: 'forbidden', detail: '您不能做这一步' }) },
      { state: 'refused', problem: problem({ fields: [{ path: 'x', message: '不对' }] }) },
      { state: 'refused', problem: problem({ code: 'too-old' }) },
    ];
    for (const state of states) expect(queuedWords(aJob(state), 'en')).not.toMatch(/[\u4e00-\u9fff]/);
  });
});
