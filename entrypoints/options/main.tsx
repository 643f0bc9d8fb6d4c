import '../../components/theme.css';
import '../../components/page.css';
import '../../components/options/options.css';
import { render } from 'preact';
import { i18n } from '#i18n';
import { markDocument } from '../../components/locale.ts';
import { Options } from '../../components/options/Options.tsx';
import { followTheme } from '../../components/theme.ts';

markDocument(i18n.t('options.title'));
void followTheme();
const root = document.getElementById('app');
if (root !== null) render(<Options />, root);
