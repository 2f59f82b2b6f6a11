import type { GridAnswer } from '@citygrid/shared/api';
import { useGet } from '@/api';
import { platform } from '@/platform';
import { useAppConfig, useUser } from '@/session';
import { useWords } from '@/text';
import { home } from '@/text/home';
import { Card, Icon, Skeleton } from '@/ui';
import { Box, Press, Txt } from '@/ui/base';
import type { HomePlace } from './home-place';
import './worker-card.scss';

/** Who looks after this grid, with a number to call; logged out only the community's duty phone (api.md, /locate). */
export function WorkerCard({ place }: { place: HomePlace }): JSX.Element {
  const words = useWords(home).worker;
  const hotline = useAppConfig()?.hotline ?? '12345';
  const user = useUser();
  const { data, loading } = useGet<GridAnswer>(`/grids/${encodeURIComponent(place.code)}`, { keep: true });
  if (loading) return <Skeleton shape="list" count={1} />;
  const worker = data?.worker ?? null;
  const phone = worker?.dutyPhone ?? hotline;
  const name = worker?.displayName ?? words.none;
  return (
    <Card className="worker-card" testId="worker">
      <Box className="worker-card-face">
        <Icon name={worker ? 'person' : 'phone'} />
      </Box>
      <Box className="worker-card-words">
        <Txt className={worker ? 'worker-card-name' : 'worker-card-role'}>{name}</Txt>
        {worker && <Txt className="worker-card-role">{user ? words.role : words.duty}</Txt>}
      </Box>
      <Press
        className="worker-card-call"
        label={worker?.dutyPhone ? words.call(name) : words.hotline}
        onPress={() => void platform.call(phone)}
      >
        <Icon name="phone" />
        <Txt>{phone}</Txt>
      </Press>
    </Card>
  );
}
