/**
 * Words of which one is enough to think of danger to life. The list may be too long: a person who reads the three
 * numbers for nothing has lost a moment; one who does not read them may lose more.
 */
const DANGER =
  /着火|起火|失火|火灾|火警|烧起来|燃烧|冒烟|浓烟|爆炸|燃气|煤气|天然气|液化气|瓦斯|漏气|触电|漏电|带电|高压线|电线.{0,4}(?:掉|断|垂|落|裸露|火花)|电缆.{0,4}(?:掉|断|垂|落|裸露|火花)|坍塌|塌方|(?:楼|房子|墙).{0,2}(?:塌|倒)|被困|被压|受伤|伤人|流血|出血|昏倒|晕倒|晕过去|昏迷|摔伤|撞伤|砸伤|砸到人|烫伤|骨折|抽搐|心梗|中毒|没有?呼吸|车祸|撞人|撞到人|溺水|落水|掉(?:进|到|下).{0,3}(?:河|水|湖|井)|跳(?:楼|河|江|桥)|轻生|自杀|不想活|打架|斗殴|打人|持刀|拿刀|砍人|捅人|抢劫|抢夺|行凶|杀人|绑架|家暴|走失|失踪|救命|救人|救救|报警|急救|^(?:打|拨打?|叫)?1(?:10|19|20)(?:电话)?$/u;

/** True where what was written sounds like danger to life. `words` is in NFKC. */
export function isDanger(words: string): boolean {
  return DANGER.test(words.replace(/[ \t]/g, ''));
}
