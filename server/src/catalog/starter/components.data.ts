import { days, hours, urgentHours, type StarterCategory } from './starter.types';

/**
 * Components that a new instance starts with. Limits are those of one city's published list in the GB/T 30428.2-2013 era,
 * brought under the 2026 codes by the crosswalk; every instance may change them as data.
 */
export const STARTER_COMPONENTS: readonly StarterCategory[] = [
  cover('C01001', [hours(4), days(2), days(5)], ['自来水井盖', '阀门井盖']),
  cover('C01002', [hours(4), days(2), days(5)], ['下水道井盖', '污水井', '井盖破了']),
  cover('C01003', [hours(4), days(2), days(5)], ['雨水井', '井盖松动', '井盖响']),
  cover('C01011', [days(1), days(2), days(5)], ['煤气井盖', '天然气井盖']),
  cover('C01023', [hours(4), days(2), days(5)], ['井盖', '沙井盖', '不知道谁家的井盖']),
  {
    code: 'C02004',
    group: 'road',
    limits: [days(1), days(5), days(3), days(7)],
    keywords: ['公交站', '候车亭', '站牌'],
  },
  { code: 'C02006', group: 'road', limits: [days(5), days(3), hours(4), days(1)], keywords: ['人行天桥', '天桥'] },
  { code: 'C02017', group: 'road', limits: [days(1), days(3), days(5)], keywords: ['护栏', '栏杆', '隔离栏'] },
  {
    code: 'C01037',
    group: 'lamp',
    limits: [days(1), days(2), hours(2), days(3)],
    keywords: ['路灯不亮', '灯坏了', '灯杆', '没灯', '太黑'],
  },
  { code: 'C01028', group: 'lamp', limits: [days(4), days(1), days(5)], keywords: ['电箱', '配电箱', '漏电'] },
  { code: 'C01030', group: 'lamp', limits: [days(2), days(5), days(1)], keywords: ['电线杆', '电杆歪了'] },
  { code: 'C01054', group: 'lamp', limits: [days(2), days(5), days(1), days(10)], keywords: ['充电桩', '充电站'] },
  {
    code: 'C03001',
    group: 'waste',
    limits: [days(3), hours(4), days(1), days(2), days(5)],
    keywords: ['厕所', '公厕', '洗手间'],
  },
  { code: 'C03005', group: 'waste', limits: [days(1), days(3), hours(4)], keywords: ['垃圾桶', '果皮箱'] },
  { code: 'C04002', group: 'green', limits: [days(1), days(15), days(2)], keywords: ['树', '树枝', '树倒了', '枯树'] },
  { code: 'C04008', group: 'green', limits: [days(1), days(3)], keywords: ['花坛护栏', '绿化护栏'] },
  { code: 'C01046', group: 'green', limits: [days(1), days(5), days(3)], keywords: ['健身器材', '健身路径'] },
  {
    code: 'C01004',
    group: 'water',
    limits: [urgentHours(2), hours(4), days(2), days(5), days(1)],
    keywords: ['雨水口', '下水口', '水篦子'],
  },
];

/** Every manhole cover has a first condition of two round-the-clock hours: somebody could fall. */
function cover(code: string, others: StarterCategory['limits'], keywords: string[]): StarterCategory {
  return { code, group: 'road', limits: [urgentHours(2), ...others], keywords };
}
