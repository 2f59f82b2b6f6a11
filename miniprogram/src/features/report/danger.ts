export type Danger = 'fire' | 'police' | 'medical';

const FIRE =
  /着火|起火|失火|火灾|火警|烧起来|冒烟|浓烟|爆炸|燃气泄漏|煤气泄漏|天然气泄漏|(?:煤气|燃气|天然气|液化气).{0,4}(?:味|泄漏|泄露|漏)|瓦斯|漏气|触电|漏电|带电|高压线|电线.{0,4}(?:掉|断|垂|落|裸露|火花)|坍塌|塌方|(?:楼|房子|墙).{0,2}(?:塌|倒)|被困|困在.{0,3}电梯|落水|溺水|掉(?:进|到|下).{0,4}(?:河|水|湖|井|坑)|fire\b|gas leak|smoke\b|explosion|electric shock|trapped/i;
const POLICE =
  /打架|斗殴|打人|持刀|拿刀|砍人|捅人|抢劫|抢夺|行凶|杀人|绑架|家暴|小偷|偷东西|入室|走失|失踪|报警|车祸|撞人|撞到人|robbery|fighting|knife|burglar|attacked|car crash/i;
const MEDICAL =
  /受伤|伤人|流血|出血|昏倒|晕倒|晕过去|昏迷|摔伤|摔倒.{0,6}(?:起不来|动不了)|撞伤|砸伤|砸到人|烫伤|骨折|抽搐|心梗|中毒|没有?呼吸|车祸|溺水|落水|掉(?:进|到|下).{0,4}(?:河|水|湖|井|坑)|跳(?:楼|河|江|桥)|轻生|自杀|不想活|触电|救命|救人|急救|injured|bleeding|unconscious|fainted|fell into|not breathing/i;

/**
 * Danger to life that the words speak of; empty where there is none. The list may be too long: who reads three numbers
 * for nothing has lost a moment, who does not read them may lose more. It never keeps a report from being sent.
 */
export function dangersIn(words: string): Danger[] {
  const tight = words.replace(/[\s，,]/g, '');
  const found: [Danger, RegExp][] = [
    ['fire', FIRE],
    ['police', POLICE],
    ['medical', MEDICAL],
  ];
  return found.filter(([, pattern]) => pattern.test(tight) || pattern.test(words)).map(([danger]) => danger);
}

const NUMBERS = { police: '110', fire: '119', medical: '120' } as const;
const ALL: readonly Danger[] = ['police', 'fire', 'medical'];

/** All three numbers, those that fit first. */
export function emergencyNumbers(dangers: readonly Danger[]): { danger: Danger; phone: string }[] {
  const order = [...dangers, ...ALL.filter((danger) => dangers.indexOf(danger) < 0)];
  return order.map((danger) => ({ danger, phone: NUMBERS[danger] }));
}
