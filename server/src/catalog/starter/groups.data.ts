import type { StarterGroup } from './starter.types';

/** In the order in which people see them. */
export const STARTER_GROUPS: readonly StarterGroup[] = [
  { code: 'road', name: '道路与井盖', icon: 'road' },
  { code: 'lamp', name: '路灯与供电', icon: 'lamp' },
  { code: 'waste', name: '垃圾与卫生', icon: 'trash' },
  { code: 'street', name: '占道与停车', icon: 'parking' },
  { code: 'noise', name: '噪声与油烟', icon: 'sound' },
  { code: 'green', name: '绿化与公园', icon: 'tree' },
  { code: 'site', name: '施工工地', icon: 'crane' },
  { code: 'water', name: '水与排水', icon: 'drop' },
  { code: 'building', name: '违建与招牌', icon: 'building' },
  { code: 'other', name: '其他', icon: 'more' },
];
