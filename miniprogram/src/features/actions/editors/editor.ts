import type { CaseView } from '@citygrid/shared/api';
import type { ActionForm } from '../form';

/** What every editor of a field is given. */
export interface EditorProps {
  form: ActionForm;
  set: (part: Partial<ActionForm>) => void;
  view: CaseView;
  action: string;
  forStaff: boolean;
  /** False: 选填. */
  required: boolean;
}
