import '../../components/theme.css';
import '../../components/popup/css/frame.css';
import '../../components/popup/css/barrier.css';
import '../../components/popup/css/story.css';
import '../../components/popup/css/paywall.css';
import '../../components/popup/css/digest.css';
import '../../components/popup/css/removed.css';
import '../../components/popup/css/report.css';
import '../../components/popup/css/foot.css';
import { render } from 'preact';
import { i18n } from '#i18n';
import { markDocument } from '../../components/locale.ts';
import { App } from '../../components/popup/App.tsx';
import { followTheme } from '../../components/theme.ts';

markDocument(i18n.t('popup.title'));
void followTheme();
const root = document.getElementById('app');
if (root !== null) render(<App search={location.search} />, root);
