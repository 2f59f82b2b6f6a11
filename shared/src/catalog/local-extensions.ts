import type { Major } from './types';

/**
 * What the national list has no code for. Standard minors run 001–079, local ones are counted downwards from 999. The
 * emergencies of the 2013 list (突发事件, old major 05) left the list with the 2026 edition; until a national part numbers
 * them they stand here. A number that was given out is never given to something else.
 */
export const LOCAL_MATTERS: Readonly<Record<'10', Major>> = {
  '10': {
    name: '其他事项',
    minors: {
      '999': '不知道/其他',
      '998': '路面塌陷',
      '997': '道路积水',
      '996': '供水管道破裂',
      '995': '燃气管道破裂',
      '994': '排水管道堵塞、破裂',
      '993': '热力管道破裂',
      '992': '高空坠物',
      '991': '违规养犬',
      '990': '工作人员服务与作风',
      '989': '井盖缺失、移位',
    },
  },
};
