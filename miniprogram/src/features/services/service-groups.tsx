import { platform } from '@/platform';
import { useWords } from '@/text';
import { services } from '@/text/services';
import { Failed, Icon, Section, Skeleton } from '@/ui';
import { Box, Press, Txt } from '@/ui/base';
import { GROUP_ICONS } from './group-icons';
import './service-groups.scss';
import { shownGroups, useHall } from './use-hall';

/** Home's four columns of service groups; an empty group is not shown, an empty hall not at all. */
export function ServiceGroups(): JSX.Element | null {
  const words = useWords(services);
  const hall = useHall();
  const groups = hall.data ? shownGroups(hall.data) : [];
  if (hall.data && groups.length === 0) return null;
  return (
    <Section title={words.title} action={{ words: words.all, onPress: () => platform.nav.to('service') }}>
      {hall.loading && <Skeleton shape="grid" />}
      {hall.error && <Failed words={words.failed} onRetry={() => void hall.refresh()} />}
      {groups.length > 0 && (
        <Box className="service-groups">
          {groups.map(({ code }) => (
            <Press key={code} className="service-group" onPress={() => platform.nav.to('service', { group: code })}>
              <Box className="service-group-icon">
                <Icon name={GROUP_ICONS[code]} />
              </Box>
              <Txt className="service-group-name">{words.groups[code]}</Txt>
            </Press>
          ))}
        </Box>
      )}
    </Section>
  );
}
