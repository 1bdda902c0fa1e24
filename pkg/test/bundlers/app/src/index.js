import 'hoiku-widgets';
