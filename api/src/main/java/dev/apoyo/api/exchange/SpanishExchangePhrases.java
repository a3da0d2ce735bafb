package dev.apoyo.api.exchange;

record SpanishExchangePhrases() implements ExchangePhrases {

    @Override
    public String title(ExchangeMove move, Facts facts) {
        String end = " (cambio " + facts.number() + ")";
        return switch (move) {
            case REQUEST -> "Estudiamos su cambio" + end;
            case APPROVE -> "Recibirá un producto nuevo" + end;
            case SHIP -> "Su producto nuevo está en camino" + end;
            case DELIVER -> "Su producto nuevo ha llegado" + end;
            case ACTIVATE -> "Su producto nuevo está activo" + end;
            case VERIFY -> "Su producto nuevo funciona" + end;
            case FAIL -> "El producto nuevo tampoco funciona" + end;
            case CANCEL -> "El cambio se ha cancelado" + end;
            case ASK_RETURN -> "Cómo devolver el antiguo" + end;
            case REMIND_RETURN -> "El antiguo sigue con usted" + end;
            case RECEIVE_RETURN -> "El antiguo ha llegado" + end;
            case WAIVE_RETURN -> "Puede quedarse con el antiguo" + end;
            case CLOSE -> "Todo hecho" + end;
        };
    }

    @Override
    public String text(ExchangeMove move, Facts facts) {
        return switch (move) {
            case REQUEST ->
                "Ha pedido el cambio de su " + facts.product()
                        + ". Una persona decide y le escribe. No tiene que enviar nada.";
            case APPROVE ->
                "Le enviamos: " + facts.product()
                        + ", igual o mejor. No le cuesta nada, no hay fianza, y se queda con el antiguo"
                        + " hasta que el nuevo funcione.";
            case SHIP ->
                "Viaja con el número " + facts.trackingNumber()
                        + ". Siga usando el antiguo si puede; no hay que devolver nada"
                        + " antes de que el nuevo funcione.";
            case DELIVER ->
                "Conéctelo, abra aquí el cambio y elija «activar». Sus ajustes, su garantía y su historial le acompañan.";
            case ACTIVATE ->
                "Ha recibido sus ajustes, su historial y su garantía. Ahora vigilamos que funcione de verdad y se lo decimos."
                        + " Hasta entonces no le pedimos nada.";
            case VERIFY ->
                "Ha demostrado que funciona. Si el antiguo debe volver, le escribimos cómo, sin coste para usted.";
            case FAIL ->
                "Lo sentimos: " + ExchangePhrases.withoutDot(facts.reason())
                        + ". Una persona le escribe sobre el siguiente paso.";
            case CANCEL ->
                "No habrá producto nuevo: " + ExchangePhrases.withoutDot(facts.reason())
                        + ". Su caso sigue abierto; responda aquí si no es correcto.";
            case ASK_RETURN ->
                "Muestre el número " + facts.returnTrackingNumber() + " al entregarlo, si puede antes del "
                        + facts.returnDueDate() + ". No le cuesta nada. El nuevo sigue funcionando haga lo que haga.";
            case REMIND_RETURN ->
                "Entréguelo con el número " + facts.returnTrackingNumber()
                        + " cuando tenga tiempo. Si le resulta difícil, responda aquí y lo recogemos. Su servicio continúa.";
            case RECEIVE_RETURN -> "Gracias: no le queda nada por hacer.";
            case WAIVE_RETURN -> "No tiene que devolver el antiguo. Deséchelo, por favor, como residuo eléctrico.";
            case CLOSE -> "El cambio está completo. Su garantía sigue como antes.";
        };
    }
}
