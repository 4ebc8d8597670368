import { CompanyPanel } from './company/CompanyPanel';
import type { PageEvents } from './events';

/** The whole page. */
export function App({ events }: { readonly events: PageEvents }) {
  return <CompanyPanel onAsk={() => undefined} events={events} />;
}
