import { STATUSES } from '../case';
import { PRIVATE_MATTER } from './push-fields';
import { standingWords, type CaseStanding } from './standing-words';

const NOW = Date.UTC(2026, 10, 22, 2);
const standing: CaseStanding = {
  number: '26112204839153',
  status: 'processing',
  matter: '道路',
  place: '车陂街道',
  departmentName: '市政建设科',
  deadlineAt: NOW + 3_600_000,
  urgent: false,
};

describe('standingWords', () => {
  it.each(STATUSES)('has words of its own for %s', (status) => {
    const { title, body } = standingWords({ ...standing, status }, 'reporter', NOW, 'Asia/Shanghai');
    expect(title).not.toBe('');
    expect(body).toContain('您反映的「道路」');
  });

  it('are those of the state: two states are never told in the same words', () => {
    const bodies = STATUSES.map(
      (status) => standingWords({ ...standing, status }, 'reporter', NOW, 'Asia/Shanghai').body,
    );
    expect(new Set(bodies).size).toBe(STATUSES.length);
  });

  it('promises what lies ahead, in the civil time of the place', () => {
    const by = (deadlineAt: number | null): string =>
      standingWords({ ...standing, deadlineAt }, 'reporter', NOW, 'Asia/Shanghai').body;
    expect(by(NOW + 3_600_000)).toContain('11月22日 11:00');
    for (const none of [null, NOW - 1]) expect(by(none)).not.toContain('11月');
  });

  it('does not name what is not public, and speaks to a follower as one', () => {
    const { body } = standingWords({ ...standing, matter: PRIVATE_MATTER }, 'reporter', NOW, 'Asia/Shanghai');
    expect(body).toContain('您反映的事项');
    expect(standingWords(standing, 'follower', NOW, 'Asia/Shanghai').body).toContain('您关注的');
  });
});
