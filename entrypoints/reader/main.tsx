import '../../components/theme.css';
import '../../components/reader/reader.css';
import { render } from 'preact';
import { i18n } from '#i18n';
import { markDocument } from '../../components/locale.ts';
import { Reader } from '../../components/reader/Reader.tsx';
import { followTheme } from '../../components/theme.ts';

markDocument(i18n.t('reader.title'));
void followTheme();
const root = document.getElementById('app');
if (root !== null) render(<Reader search={location.search} />, root);
