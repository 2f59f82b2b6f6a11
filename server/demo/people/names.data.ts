/** Invented names; nobody real is meant. Two workers for each community, in the order of communities.data.ts. */
export const WORKER_NAMES: readonly (readonly [string, string])[] = [
  ['冯志强', '苏婉仪'],
  ['邓国华', '叶秋萍'],
  ['曾伟明', '卢惠珍'],
  ['彭建军', '蔡月娥'],
  ['范永康', '钟丽霞'],
  ['汪俊杰', '廖美玲'],
  ['石文彬', '姚倩'],
  ['邱启明', '贺晓燕'],
  ['龚海涛', '莫少芬'],
  ['段铁生', '孔令仪'],
  ['郭小玲', '梁家辉'],
  ['常家乐', '严佩珊'],
  ['武大志', '戴雪梅'],
  ['欧阳静', '韦东升'],
  ['覃志勇', '毛玉兰'],
  ['侯振宇', '伍秀英'],
  ['康继业', '温少红'],
];

/** The third worker of the community whose workers are personas. */
export const THIRD_WORKER = '谢敏儿';
