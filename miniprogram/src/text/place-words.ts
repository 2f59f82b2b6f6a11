import type { LocateAnswer } from '@citygrid/shared/api';

type Placed = LocateAnswer['grid'];

/** 「车陂街道 · 东岸社区 · 第 12 格」: the street, the community and the grid without the community's name again. */
export function placeParts({ name, path }: Pick<Placed, 'name' | 'path'>): string[] {
  const street = path.find(({ level }) => level === 'street')?.name;
  const community = path.find(({ level }) => level === 'community')?.name;
  return [street, community && shortCommunity(community), shortGrid(name, community)].filter(
    (part): part is string => part !== undefined && part !== '',
  );
}

/** A grid whose name is only its community's stays whole: it would be nothing. */
function shortGrid(name: string, community: string | undefined): string {
  const prefix = [community, community && shortCommunity(community)].find(
    (begin) => begin !== undefined && begin !== '' && name.startsWith(begin) && name.length > begin.length,
  );
  const own = prefix === undefined ? name : name.slice(prefix.length);
  return own.replace(/^第\s*(\d+)\s*格$/, '第 $1 格').trim();
}

/** Registers say 东岸社区居民委员会; people say 东岸社区. */
function shortCommunity(name: string): string {
  return name.replace(/(居民委员会|居委会)$/, '');
}
