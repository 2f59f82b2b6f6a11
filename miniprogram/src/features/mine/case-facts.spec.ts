import { aCase } from '../../../test/stage';
import { caseFacts } from './case-facts';

const NOW = new Date(2026, 10, 22, 9, 0).getTime();
const at = (day: number, hour: number): string => new Date(2026, 10, day, hour, 0).toISOString();

describe('what a card says of my report', () => {
  it('is the next step with its time, in words', () => {
    const facts = caseFacts(aCase({ status: 'inspecting', deadline: at(23, 18) }), NOW, 'zh-CN');
    expect(facts).toMatchObject({
      title: '道路破损',
      words: '路口裂了一条缝',
      pill: { tone: 'brand', words: '正在核实' },
      next: '网格员明天 18:00 前到现场看',
    });
  });

  it('names the department that has it', () => {
    const one = aCase({ status: 'processing', deadline: at(22, 18), department: { code: 'D1', name: '城管科' } });
    expect(caseFacts(one, NOW, 'zh-CN').next).toBe('城管科今天 18:00 前办好');
    expect(caseFacts(one, NOW, 'en').next).toBe('城管科 fixes it by 18:00 today');
  });

  it('promises no time where none is promised', () => {
    expect(caseFacts(aCase({ status: 'dispatching', deadline: null }), NOW, 'zh-CN').next).toBe('正在定下谁来办');
    expect(caseFacts(aCase({ status: 'submitted', deadline: null }), NOW, 'en').next).toBe(
      'A grid worker takes it soon',
    );
  });

  it('does not promise a time that has gone', () => {
    const late = { tone: 'late', icon: 'clock', words: '正在办理' };
    const one = aCase({ status: 'processing', deadline: at(21, 18), colour: 'red' });
    expect(caseFacts(one, NOW, 'zh-CN')).toMatchObject({ pill: late, next: '比预计的慢，已经提醒' });
    // The phone knows it before the server's colour has come.
    expect(caseFacts({ ...one, colour: 'yellow' }, NOW, 'zh-CN').next).toBe('比预计的慢，已经提醒');
  });

  it('asks for a rating when it is done, and says when of the rest', () => {
    expect(caseFacts(aCase({ status: 'closed', colour: null }), NOW, 'zh-CN')).toMatchObject({
      pill: { tone: 'done', words: '已经办结' },
      next: '看看结果，打个分',
    });
    const gone = aCase({ status: 'withdrawn', createdAt: at(20, 9) });
    expect(caseFacts(gone, NOW, 'zh-CN').next).toBe('2 天前上报');
  });
});
