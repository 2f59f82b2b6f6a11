import { useRouter } from '@tarojs/taro';
import { invalidate } from '@/api';
import { ServiceEntryView, ServiceHall } from '@/features/services';
import { usePullDown } from '@/platform/page-life';
import { useWords } from '@/text';
import { services } from '@/text/services';
import { Screen } from '@/ui';

/** One service (`id`), a group of them (`group`), or the whole hall. */
export default function Page(): JSX.Element {
  const { title } = useWords(services);
  const { id, group } = useRouter().params;
  usePullDown(() => invalidate('/services'));
  return <Screen title={title}>{id ? <ServiceEntryView id={id} /> : <ServiceHall group={group ?? null} />}</Screen>;
}
