import type { Kind } from '@citygrid/shared/catalog';
import type { DEPARTMENTS } from './people/people';

type DepartmentCode = (typeof DEPARTMENTS)[number]['code'];

export interface DemoRule {
  department: DepartmentCode;
  note: string;
  /** One rule for each. */
  categories?: readonly string[];
  kind?: Kind;
  majors?: readonly string[];
}

/**
 * Whose work it is in the demo street. No rule: 不知道/其他 (M10999) and complaints about staff (M10990), which people
 * dispatch. A category's own rule beats its major class by being more particular.
 */
export const DEMO_RULES: readonly DemoRule[] = [
  { department: 'SZ', note: '道路、井盖、路灯、交通设施', kind: 'component', majors: ['01', '02'] },
  { department: 'HW', note: '环卫设施、园林设施', kind: 'component', majors: ['03', '04'] },
  { department: 'CG', note: '市容、宣传广告、施工、街面', kind: 'matter', majors: ['06', '07', '08', '09'] },
  { department: 'SZ', note: '道路与管线', categories: ['M06013', 'M06051', 'M06052', 'M06008', 'M06026', 'M06030'] },
  {
    department: 'SZ',
    note: '险情抢修',
    categories: ['M10002', 'M10989', 'M10994', 'M10995', 'M10996', 'M10997', 'M10998'],
  },
  {
    department: 'HW',
    note: '保洁与绿化',
    categories: [
      ...['M06010', 'M06011', 'M06012', 'M06020', 'M06035', 'M06036', 'M06037', 'M06042'],
      ...['M06017', 'M06021', 'M06045'],
    ],
  },
  { department: 'CG', note: '高空坠物、养犬', categories: ['M10991', 'M10992'] },
];
