import type { ServiceEntry, ServicesAnswer } from '@citygrid/shared/api';
import { searchServices } from './search-services';

const entry = (id: string, title: string, summary = '', guide: ServiceEntry['guide'] = null): ServiceEntry => ({
  id,
  title,
  summary,
  guide,
  ways: [],
});

const hall: ServicesAnswer = {
  groups: [
    {
      code: 'medical',
      name: '医疗',
      entries: [entry('a', '预约挂号', '社区医院'), entry('b', '医保报销', '住院以后怎么报')],
    },
    {
      code: 'socialInsurance',
      name: '社保',
      entries: [
        entry('c', '社保卡补办', '丢了怎么办', {
          who: null,
          materials: ['身份证'],
          steps: ['先到医保窗口'],
          limit: null,
          fee: null,
        }),
      ],
    },
  ],
};
const ids = (query: string) =>
  searchServices(hall, query, (code) => (code === 'medical' ? 'Medical' : code)).map((f) => f.entry.id);

describe('searching the service hall', () => {
  it('finds the title first, the guide after', () => {
    expect(ids('医保')).toEqual(['b', 'c']);
  });

  it('finds a whole group by its name, in either language', () => {
    expect(ids('医疗')).toEqual(['a', 'b']);
    expect(ids('medical')).toEqual(['a', 'b']);
  });

  it('wants every word, however they are separated', () => {
    expect(ids('社保 身份证')).toEqual(['c']);
    expect(ids('挂号，身份证')).toEqual([]);
  });

  it('finds nothing for nothing', () => {
    expect(ids('  ， ')).toEqual([]);
  });
});
