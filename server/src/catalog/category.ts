import type { Duration, Visibility } from '@citygrid/shared/case';
import type { Kind } from '@citygrid/shared/catalog';

/** A filing condition 立案条件 and by when its case must be handled. */
export interface FilingCondition {
  name: string;
  limit: Duration;
}

/** A category as the other features know it. */
export interface Category {
  code: string;
  name: string;
  kind: Kind;
  groupCode: string;
  /** Plain words, fit for pushes. */
  groupName: string;
  visibility: Visibility;
  urgent: boolean;
  /** Goes to the department at intake, while the grid worker secures the spot. */
  direct: boolean;
  /** The longest of the conditions: what is promised until a worker has chosen one. */
  handleLimit: Duration;
  conditions: FilingCondition[];
  keywords: string[];
  /** Version of the catalogue row. */
  version: number;
}
