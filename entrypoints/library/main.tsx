import '../../components/theme.css';
import '../../components/library/css/frame.css';
import '../../components/library/css/list-head.css';
import '../../components/library/css/messages.css';
import '../../components/library/css/narrow.css';
import '../../components/library/css/rows.css';
import '../../components/library/css/views.css';
import { render } from 'preact';
import { i18n } from '#i18n';
import { Library } from '../../components/library/Library.tsx';
import { markDocument } from '../../components/locale.ts';
import { followTheme } from '../../components/theme.ts';

markDocument(i18n.t('library.title'));
void followTheme();
// Without this the browser may clear the library when the disk runs low.
void navigator.storage.persist?.().catch(() => false);
const root = document.getElementById('app');
if (root !== null) render(<Library search={location.search} />, root);
